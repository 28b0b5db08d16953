using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>One repository's policy for Terraform, CloudFormation, CDK and the AWS command line. Whatever names and texts hold, it stays a name or a text.</summary>
public static class PolicyExports
{
    /// <summary>All exports. The Terraform document is left out for a policy with words that the portal does not know.</summary>
    /// <exception cref="ArgumentException">The policy has errors: no tool could apply it.</exception>
    public static IReadOnlyList<PolicyExport> Of(RepositoryId repository, PolicyReading policy)
    {
        if (policy.Policy is not { } understood) { throw new ArgumentException("a policy with errors cannot be exported", nameof(policy)); }

        var text = Ordered(policy);
        List<PolicyExport> exports = [TerraformExport.Resource(repository.Name, text)];
        if (policy.Problems.All(problem => problem.Kind is not (ProblemKind.UnknownMember or ProblemKind.UnknownWord))) { exports.Add(TerraformExport.Document(repository.Name, understood)); }

        return [.. exports, CloudFormationExport.Template(repository.Name, text), CdkExport.Construct(repository.Name, text), CliExport.Command(repository, text)];
    }

    // In ASCII, since not every tool reads its files as UTF-8, and rules by priority: AWS gives them back in that order, and Terraform sees
    // a difference for ever otherwise.
    private static string Ordered(PolicyReading policy)
    {
        var list = policy.Json.Root!["rules"]!;
        var rules = list.Items.OrderBy(rule => rule["rulePriority"]!.Whole).Select(policy.Json.Of);
        var whole = string.Concat(policy.Text.AsSpan(0, list.Start), $"[{string.Join(",", rules)}]", policy.Text.AsSpan(list.End));
        return JsonWriting.Ascii(JsonFormatter.Format(whole));
    }
}
