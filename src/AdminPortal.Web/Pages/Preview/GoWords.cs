using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>What executing a plan does to its images, in a word: some rules archive instead of deleting.</summary>
public static class GoWords
{
    public static string Verb(PlanTotals ready) => ready.Archive == 0 ? "Delete" : ready.Archive == ready.Delete ? "Archive" : "Delete or archive";

    /// <summary>For the button that begins it.</summary>
    public static string Effect(PlanTotals ready, int maxPerRun) =>
        ready.Delete > maxPerRun ? $"{Verb(ready)} the oldest {Words.Count(maxPerRun)} of {Words.Count(ready.Delete, "image")}…"
        : ready.Archive == ready.Delete ? $"{Verb(ready)} {Words.Count(ready.Delete, "image")}…"
        : $"{Verb(ready)} {Words.Count(ready.Delete, "image")} ({Words.Bytes(ready.Bytes)})…";
}
