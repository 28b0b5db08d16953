using System.Globalization;
using System.Text;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>The <c>aws_ecr_lifecycle_policy</c> resource with the text as it is, or with the <c>aws_ecr_lifecycle_policy_document</c> data source.</summary>
internal static class TerraformExport
{
    public static PolicyExport Resource(string repository, string text)
    {
        // In a heredoc a backslash is a backslash, but ${ and %{ begin expressions; in JSON they occur in texts alone, where an escape serves.
        var safe = text.Replace("${", "$\\u007b", StringComparison.Ordinal).Replace("%{", "%\\u007b", StringComparison.Ordinal);
        return new PolicyExport("Terraform resource", "lifecycle.tf", $"""
            resource "aws_ecr_lifecycle_policy" "{ExportWords.Identifier(repository)}" {"{"}
              repository = {ExportWords.Quoted(repository)}
              policy     = <<-POLICY
                {ExportWords.Indented(safe, 4)}
              POLICY
            {"}"}

            """, "One such resource per repository; it replaces the whole policy.");
    }

    public static PolicyExport Document(string repository, LifecyclePolicy policy)
    {
        var name = ExportWords.Identifier(repository);
        var hcl = new StringBuilder();
        Line(hcl, 0, $"data \"aws_ecr_lifecycle_policy_document\" \"{name}\" {{");
        foreach (var rule in policy.Rules) { Write(hcl, rule, isFirst: ReferenceEquals(rule, policy.Rules[0])); }

        Line(hcl, 0, "}");
        Line(hcl, 0, "");
        Line(hcl, 0, $"resource \"aws_ecr_lifecycle_policy\" \"{name}\" {{");
        Line(hcl, 1, $"repository = {ExportWords.Quoted(repository)}");
        Line(hcl, 1, $"policy     = data.aws_ecr_lifecycle_policy_document.{name}.json");
        Line(hcl, 0, "}");
        var archives = policy.Rules.Any(rule => rule.Class == StorageClass.Archive || rule.Action == LifecycleAction.Transition);
        return new PolicyExport("Terraform document", "lifecycle.tf", hcl.ToString(),
            archives ? "Archiving needs version 6.28 or later of the AWS provider; before, the resource with the text as it is works." : "The provider writes the JSON itself.");
    }

    private static void Write(StringBuilder hcl, LifecycleRule rule, bool isFirst)
    {
        if (!isFirst) { Line(hcl, 0, ""); }

        Line(hcl, 1, "rule {");
        Line(hcl, 2, $"priority = {Number(rule.Priority)}");
        if (rule.Description is { } description) { Line(hcl, 2, $"description = {ExportWords.Quoted(description)}"); }

        Line(hcl, 0, "");
        Line(hcl, 2, "selection {");
        Line(hcl, 3, $"tag_status = {ExportWords.Quoted(rule.TagStatus switch { TagStatus.Tagged => PolicyGrammar.Tagged, TagStatus.Untagged => PolicyGrammar.Untagged, TagStatus.Any => PolicyGrammar.Any, _ => throw new InvalidOperationException($"tag status {rule.TagStatus}") })}");
        if (rule.Patterns.Count > 0) { Line(hcl, 3, $"tag_pattern_list = {List(rule.Patterns)}"); }

        if (rule.Prefixes.Count > 0) { Line(hcl, 3, $"tag_prefix_list = {List(rule.Prefixes)}"); }

        if (rule.Class == StorageClass.Archive) { Line(hcl, 3, $"storage_class = \"{PolicyGrammar.Archive}\""); }

        var facts = PolicyGrammar.FactsOf(rule.CountType) ?? throw new InvalidOperationException($"count type {rule.CountType}");
        Line(hcl, 3, $"count_type = \"{facts.Word}\"");
        if (facts.NeedsUnit) { Line(hcl, 3, $"count_unit = \"{PolicyGrammar.Days}\""); }

        Line(hcl, 3, $"count_number = {Number(rule.CountNumber)}");
        Line(hcl, 2, "}");
        Line(hcl, 0, "");
        Line(hcl, 2, "action {");
        Line(hcl, 3, $"type = \"{PolicyGrammar.WordOf(rule.Action)}\"");
        if (rule.Action == LifecycleAction.Transition) { Line(hcl, 3, $"target_storage_class = \"{PolicyGrammar.Archive}\""); }

        Line(hcl, 2, "}");
        Line(hcl, 1, "}");
    }

    private static void Line(StringBuilder hcl, int level, string text) => hcl.Append(' ', level * 2).Append(text).Append('\n');

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(ExportWords.Quoted))}]";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
