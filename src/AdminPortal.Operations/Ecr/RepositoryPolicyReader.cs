using System.Text.Json;
using System.Text.RegularExpressions;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Whom a repository policy (IAM's grammar) lets pull. Errs on the side of everyone: a condition, a Deny or a word that is not known here means <see cref="PullAccess.All"/>.
/// </summary>
public static partial class RepositoryPolicyReader
{
    private const string Pull = "ecr:BatchGetImage";

    private static readonly HashSet<string> Known = new(["Sid", "Effect", "Principal", "Action", "Resource"], StringComparer.Ordinal);

    public static PullAccess Read(string policy)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            var statements = document.RootElement.GetProperty("Statement");
            var accounts = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var statement in statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray().ToList() : [statements])
            {
                if (!Understand(statement, accounts)) { return PullAccess.All; }
            }

            return accounts.Count == 0 ? PullAccess.None : new PullAccess { Accounts = [.. accounts] };
        }
        catch (JsonException)
        {
            return PullAccess.All; // no JSON
        }
        catch (KeyNotFoundException)
        {
            return PullAccess.All; // a part is missing
        }
        catch (InvalidOperationException)
        {
            return PullAccess.All; // a part is of another kind, a number for a text
        }
    }

    // False: the statement may admit anybody.
    private static bool Understand(JsonElement statement, SortedSet<string> accounts)
    {
        if (statement.EnumerateObject().Any(member => !Known.Contains(member.Name)) || statement.GetProperty("Effect").GetString() != "Allow") { return false; }
        if (!Texts(statement.GetProperty("Action")).Any(Pulls)) { return true; }

        var principal = statement.GetProperty("Principal");
        if (principal.ValueKind != JsonValueKind.Object) { return false; }

        foreach (var kind in principal.EnumerateObject())
        {
            // A service (Lambda, CodeBuild) pulls, but is no cluster.
            if (kind.Name == "Service") { continue; }
            if (kind.Name != "AWS") { return false; }

            foreach (var who in Texts(kind.Value))
            {
                if (Account().Match(who) is not { Success: true } match) { return false; }

                accounts.Add(match.Groups["account"].Value);
            }
        }

        return true;
    }

    private static bool Pulls(string action) =>
        Regex.IsMatch(Pull, "^" + Regex.Escape(action).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase);

    private static List<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [Text(value)];

    private static string Text(JsonElement value) => value.GetString() ?? throw new InvalidOperationException("null, where a text was expected");

    // An account's number, or the ARN of something in it: its root, a role, a user, a session.
    [GeneratedRegex(@"^(?:(?<account>[0-9]{12})|arn:[a-z-]+:(?:iam|sts)::(?<account>[0-9]{12}):.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Account();
}
