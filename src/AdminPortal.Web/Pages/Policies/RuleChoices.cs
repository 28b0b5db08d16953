using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>What the form of a rule offers, as parts of one sentence. A word that the portal does not know is offered too where the text has it.</summary>
public static class RuleChoices
{
    public static IReadOnlyList<(string Word, string Text)> Actions(string? now) => With(now, [(PolicyGrammar.Expire, "Delete"), (PolicyGrammar.Transition, "Archive")]);

    public static IReadOnlyList<(string Word, string Text)> TagStatuses(string? now) =>
        With(now, [(PolicyGrammar.Untagged, "untagged images"), (PolicyGrammar.Tagged, "images with tags like"), (PolicyGrammar.Any, "images of any kind")]);

    public static IReadOnlyList<(string Word, string Text)> CountTypes(string? now) => With(now,
    [
        ("imageCountMoreThan", "beyond the newest"),
        ("sinceImagePushed", "pushed longer ago than (days)"),
        ("sinceImagePulled", "not pulled for more than (days)"),
        ("sinceImageTransitioned", "archived longer ago than (days)"),
    ]);

    /// <summary>The entries of a list that was typed, one a line or with commas between.</summary>
    public static IReadOnlyList<string> Entries(string? typed) => (typed ?? "").Split([',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A rule to begin with, behind all others.</summary>
    public static RuleForm New(IReadOnlyList<RuleForm> rules) => new()
    {
        Priority = rules.Max(rule => rule.Priority) + 1 ?? 1,
        TagStatus = PolicyGrammar.Tagged,
        Patterns = ["pr-*"],
        CountType = "sinceImagePushed",
        CountUnit = PolicyGrammar.Days,
        CountNumber = 30,
        Action = PolicyGrammar.Expire,
    };

    private static IReadOnlyList<(string, string)> With(string? now, IReadOnlyList<(string Word, string Text)> known) =>
        now is null || known.Any(each => each.Word == now) ? known : [.. known, (now, $"{now} (not known here)")];
}
