using System.Globalization;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>Rules in plain English, for somebody who has never seen ECR's console.</summary>
public static class RuleWords
{
    /// <summary>From this count on, nobody means a limit: the rule is there to keep its images from the rules after it.</summary>
    public const int ShieldFrom = 1000;

    /// <summary>One sentence, without full stop.</summary>
    public static string Of(LifecycleRule rule)
    {
        if (!rule.IsUnderstood) { return "Does something that this version of the portal does not know; the text says what"; }

        var images = Images(rule);
        var number = rule.CountNumber.ToString("#,0", CultureInfo.InvariantCulture);
        var days = rule.CountNumber == 1 ? "1 day" : $"{number} days";
        var does = rule.Action == LifecycleAction.Transition ? "Archives" : "Expires";
        return rule.CountType switch
        {
            CountType.ImageCountMoreThan when IsShield(rule) => $"Keeps {images} from the rules after it (all up to the newest {number})",
            CountType.ImageCountMoreThan => $"{does} all but the newest {(rule.CountNumber == 1 ? "one" : number)} of the {images}",
            CountType.SinceImagePushed => $"{does} {images} pushed more than {days} ago",
            CountType.SinceImagePulled => $"{does} {images} not pulled for more than {days} (never pulled counts from the push)",
            CountType.SinceImageTransitioned => $"{does} {images} that were archived more than {days} ago",
            _ => throw new InvalidOperationException($"count type {rule.CountType}"),
        };
    }

    /// <summary>What the rules before it do to a rule's reach: null for the first of its storage class.</summary>
    public static string? Apart(LifecyclePolicy policy, LifecycleRule rule)
    {
        LifecycleRule[] before = [.. policy.Rules.Where(other => other.Priority < rule.Priority && other.Class == rule.Class && MayShare(other, rule))];
        return before.Length == 0 ? null : $"apart from images that {Listed([.. before.Select(other => other.Priority)])} selects, whether it acts on them or not";
    }

    public static bool IsShield(LifecycleRule rule) => rule is { CountType: CountType.ImageCountMoreThan, CountNumber: >= ShieldFrom };

    private static string Images(LifecycleRule rule)
    {
        var kind = rule.Class == StorageClass.Archive ? "archived images" : "images";
        return rule.TagStatus switch
        {
            TagStatus.Untagged => $"untagged {kind}",
            TagStatus.Any => rule.Class == StorageClass.Archive ? kind : $"{kind} of any kind",
            TagStatus.Tagged => $"{kind} with {string.Join(" and ", rule.Patterns.Select(Pattern).Concat(rule.Prefixes.Select(prefix => $"a tag that begins with {prefix}")))}",
            _ => throw new InvalidOperationException($"tag status {rule.TagStatus}"),
        };
    }

    private static string Pattern(string pattern) => pattern switch
    {
        "*" => "any tag",
        _ when !pattern.Contains('*', StringComparison.Ordinal) => $"the tag {pattern}",
        _ when pattern.IndexOf('*', StringComparison.Ordinal) == pattern.Length - 1 => $"a tag that begins with {pattern[..^1]}",
        _ when pattern.LastIndexOf('*') == 0 => $"a tag that ends with {pattern[1..]}",
        _ => $"a tag like {pattern}",
    };

    // Tagged and untagged images are never the same; everything else may be.
    private static bool MayShare(LifecycleRule one, LifecycleRule other) =>
        (one.TagStatus, other.TagStatus) is not ((TagStatus.Tagged, TagStatus.Untagged) or (TagStatus.Untagged, TagStatus.Tagged));

    private static string Listed(int[] priorities)
    {
        string[] words = [.. priorities.Select(priority => priority.ToString(CultureInfo.InvariantCulture))];
        return words.Length == 1 ? $"rule {words[0]}" : $"any of the rules {string.Join(", ", words[..^1])} and {words[^1]}";
    }
}
