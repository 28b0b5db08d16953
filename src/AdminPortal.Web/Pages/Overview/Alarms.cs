using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>What is wrong with images in use: missing now, missing after the last run, or taken by others in the last week.</summary>
public static class Alarms
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public static async Task<IReadOnlyList<(string Text, string Href)>> FindAsync(SavedPlan? plan, AfterCheckStore checks, GoneStore gone, DateTimeOffset now, CancellationToken stop)
    {
        List<(string, string)> alarms = [];
        var missing = plan?.Missing.Count(use => use.Kind == UseKind.InUse) ?? 0;
        if (missing > 0) { alarms.Add(($"{Words.Count(missing, "use")} of images that are missing: the next node that needs one cannot pull it", "/clusters#missing")); }

        // What the newer of the two has found out counts.
        if (await checks.LatestAsync(stop) is { } check && check.Alarms.FirstOrDefault() is { } first && (plan is null || plan.Now < check.At))
        {
            alarms.Add(($"After the last run {first.Workload} uses {first.Image}, which is missing{(check.Alarms.Count() == 1 ? "" : $", and {Words.Count(check.Alarms.Count() - 1, "use")} more")}", Address.OfRun(check.RunId)));
        }

        var taken = await gone.ListAsync(new GoneSearch { InUse = true, Since = now - Recent, Take = 1 }, stop);
        if (taken.Total > 0) { alarms.Add(($"Somebody else deleted what was in use: {Words.Count(taken.Total, "entry")} within a week, the last {Words.Distance(taken.Items[0].NoticedAt, now)}", "/runs/gone?show=used")); }

        return alarms;
    }
}
