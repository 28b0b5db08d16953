using System.Globalization;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>What an address says about which removals to show: the same for the pages and for the files that they offer.</summary>
public static class RunFilter
{
    /// <summary>Outcomes by their names in addresses, with the words for people.</summary>
    public static IReadOnlyList<(string Name, string Text)> Outcomes { get; } =
        [.. Enum.GetValues<RemovalOutcome>().Select(outcome => (Words.Kebab(outcome.ToString()), Words.Kebab(outcome.ToString()).Replace('-', ' ')))];

    public static RemovalSearch Search(string? run, string? text, string? outcome, string? from, string? to) =>
        // In a time, what was deleted in it; the search alone also finds what was dropped or failed.
        new() { RunId = run, Text = text, From = Moment(from), To = Moment(to), Outcome = Outcome(outcome) ?? (Moment(from) is not null || Moment(to) is not null ? RemovalOutcome.Deleted : null) };

    /// <summary>What an address says that nobody understands, as a sentence; null where all is well. A page passes over it.</summary>
    public static string? Mistake(string? outcome, string? from, string? to)
    {
        if (!string.IsNullOrEmpty(outcome) && Outcome(outcome) is null) { return $"There is no outcome of that name; there are {string.Join(", ", Outcomes.Select(each => each.Name))}."; }

        return new[] { from, to }.Any(time => !string.IsNullOrEmpty(time) && Moment(time) is null) ? "A time is written as 2026-11-22T12:00:00Z." : null;
    }

    /// <summary>The file with the same rows.</summary>
    public static string File(string kind, string? run, string? text, string? outcome, string? from, string? to) =>
        Address.With($"/download/removals.{kind}", ("run", run), ("q", text), ("outcome", outcome), ("from", from), ("to", to));

    public static DateTimeOffset? Moment(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static RemovalOutcome? Outcome(string? name) =>
        Enum.GetValues<RemovalOutcome>().Cast<RemovalOutcome?>().FirstOrDefault(outcome => Words.Kebab(outcome.ToString()!) == name);
}
