using System.Text.RegularExpressions;

namespace AdminPortal.Web.Parts;

/// <summary>The IAM policy that grants what AWS refused, ready to paste beside the policies that are there: they add up.</summary>
public static partial class MissingActions
{
    /// <param name="problems">Sentences of the engine; a refusal reads <c>ecr:DescribeImages is not allowed to …</c>.</param>
    /// <returns>Null where nothing was refused. What a policy denies explicitly cannot be granted, and is left out.</returns>
    public static string? In(IEnumerable<string> problems)
    {
        var actions = problems.Where(problem => !problem.Contains("denies it explicitly", StringComparison.Ordinal))
            .SelectMany(problem => Refused().Matches(problem).Select(match => match.Value)).Distinct().Order(StringComparer.Ordinal).ToList();
        if (actions.Count == 0) { return null; }

        return $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "AdminPortal",
                  "Effect": "Allow",
                  "Action": [{{string.Join(", ", actions.Select(action => $"\"{action}\""))}}],
                  "Resource": "*"
                }
              ]
            }
            """;
    }

    [GeneratedRegex(@"\b(ecr|eks|sts):[A-Za-z]+(?= is not allowed)", RegexOptions.CultureInvariant)]
    private static partial Regex Refused();
}
