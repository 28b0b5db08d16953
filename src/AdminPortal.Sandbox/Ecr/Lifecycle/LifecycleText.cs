using System.Text.Json;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Lifecycle;

/// <summary>Reads a lifecycle policy's text as ECR does: a closed schema first, then what the rules say together.</summary>
internal static class LifecycleText
{
    private const int MostRules = 50;
    private const int MostWildcards = 4;
    private const int FewestArchivedDays = 90;

    /// <exception cref="AwsException">The policy is not valid; with the first thing that is wrong.</exception>
    public static IReadOnlyList<LifecycleRule> Read(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw Failure("Could not map policyString into LifecyclePolicy.");
        }

        using (document)
        {
            var root = LifecycleSchema.Object(document.RootElement, ["rules"], ["rules"]);
            var rules = LifecycleSchema.Array(root.GetProperty("rules")).Select(ReadRule).OrderBy(rule => rule.Priority).ToList();
            CheckTogether(rules);
            return rules;
        }
    }

    public static AwsException Failure(string what) =>
        AwsException.Invalid("LifecyclePolicyText", $"Lifecycle policy validation failure: {what}");

    private static LifecycleRule ReadRule(JsonElement json)
    {
        var rule = LifecycleSchema.Object(json, ["rulePriority", "description", "selection", "action"], ["action", "rulePriority", "selection"]);
        if (rule.TryGetProperty("description", out var description))
        {
            LifecycleSchema.Text(description);
        }

        var priority = LifecycleSchema.Positive(rule.GetProperty("rulePriority"));
        var selection = LifecycleSchema.Object(
            rule.GetProperty("selection"),
            ["tagStatus", "tagPatternList", "tagPrefixList", "storageClass", "countType", "countUnit", "countNumber"],
            ["countNumber", "countType", "tagStatus"]);
        var read = new LifecycleRule
        {
            Priority = priority,
            TagStatus = LifecycleSchema.Choice(selection.GetProperty("tagStatus"), "untagged", "tagged", "any"),
            Patterns = Texts(selection, "tagPatternList"),
            Prefixes = Texts(selection, "tagPrefixList"),
            StorageClass = selection.TryGetProperty("storageClass", out var stored) ? LifecycleSchema.Choice(stored, "standard", "archive") : "standard",
            CountType = LifecycleSchema.Choice(
                selection.GetProperty("countType"), "imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"),
            CountNumber = LifecycleSchema.Positive(selection.GetProperty("countNumber")),
            Expires = LifecycleSchema.ReadAction(rule.GetProperty("action")),
        };
        CheckSelection(read, selection);
        return read;
    }

    private static void CheckSelection(LifecycleRule rule, JsonElement selection)
    {
        var hasPatterns = selection.TryGetProperty("tagPatternList", out _);
        var hasPrefixes = selection.TryGetProperty("tagPrefixList", out _);
        var hasUnit = selection.TryGetProperty("countUnit", out var unit);
        if (hasUnit)
        {
            LifecycleSchema.Choice(unit, "days");
        }

        var isCount = rule.CountType == "imageCountMoreThan";
        var isTransitioned = rule.CountType == "sinceImageTransitioned";
        var wrong = rule switch
        {
            _ when rule.TagStatus != "tagged" && (hasPatterns || hasPrefixes) =>
                $"Tag lists can only be specified when tagStatus=TAGGED, not {rule.TagStatus.ToUpperInvariant()}.",
            _ when hasPatterns && hasPrefixes => "Only one of tagPrefixList and tagPatternList can be specified.",
            _ when rule.TagStatus == "tagged" && rule.Patterns.Count + rule.Prefixes.Count == 0 =>
                "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.",
            _ when rule.Patterns.Any(pattern => pattern.Count(c => c == '*') > MostWildcards) =>
                $"A tag pattern can have at most {MostWildcards} wildcards.",
            _ when isCount == hasUnit => isCount
                ? "countUnit cannot be specified when countType=imageCountMoreThan."
                : $"Must specify countUnit when countType={rule.CountType}.",
            _ when isTransitioned != (rule.StorageClass == "archive") =>
                $"countType={rule.CountType} cannot be used with storageClass={rule.StorageClass}.",
            _ when rule.CountType == "sinceImagePulled" && rule.Expires => "Only action type transition is supported when countType=sinceImagePulled.",
            _ when isTransitioned && !rule.Expires => "Only action type expire is supported when countType=sinceImageTransitioned.",
            _ when isTransitioned && rule.CountNumber < FewestArchivedDays =>
                $"countNumber must be at least {FewestArchivedDays} when countType=sinceImageTransitioned.",
            _ => null,
        };
        if (wrong is not null)
        {
            throw Failure(wrong);
        }
    }

    private static void CheckTogether(List<LifecycleRule> rules)
    {
        if (rules.Count > MostRules)
        {
            throw Failure($"array is too long: must have at most {MostRules} elements but instance has {rules.Count} elements");
        }

        if (rules.DistinctBy(rule => rule.Priority).Count() < rules.Count)
        {
            throw Failure("Each rule must have a unique rulePriority.");
        }

        foreach (var inClass in rules.GroupBy(rule => rule.StorageClass))
        {
            if (inClass.Count(rule => rule.TagStatus == "untagged") > 1)
            {
                throw Failure("Only one rule can select Untagged images per storage class.");
            }

            if (inClass.SkipLast(1).Any(rule => rule.TagStatus == "any"))
            {
                throw Failure("Rule for tagStatus=ANY must have the lowest priority per storage class");
            }

            var lists = inClass.Where(rule => rule.Prefixes.Count > 0).Select(rule => string.Join(',', rule.Prefixes.Order(StringComparer.Ordinal))).ToList();
            if (lists.Distinct().Count() < lists.Count)
            {
                throw Failure("Tag prefix lists must be unique per storage class.");
            }
        }
    }

    private static IReadOnlyList<string> Texts(JsonElement selection, string name) =>
        selection.TryGetProperty(name, out var list) ? [.. LifecycleSchema.Array(list).Select(LifecycleSchema.Text)] : [];
}
