using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>A run in words.</summary>
public static class RunWords
{
    /// <summary>What was not deleted, and the run's own words; empty where there is nothing to say.</summary>
    public static string Leftover(Run run)
    {
        var counts = run.Counts;
        var parts = new[] { (counts.Archived, "archived"), (counts.Parked, "parked"), (counts.Dropped, "dropped"), (counts.Refused, "refused"), (counts.Failed, "failed"), (counts.AlreadyGone, "already gone") }
            .Where(part => part.Item1 > 0)
            .Select(part => $"{Words.Count(part.Item1)} {part.Item2}");
        if (run.Alarms > 0) { parts = parts.Prepend($"{Words.Count(run.Alarms, "image")} in use missing afterwards"); }
        return string.Join(" · ", [.. parts, .. run.Message is { Length: > 0 } message ? [message] : Array.Empty<string>()]);
    }
}
