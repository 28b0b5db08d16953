using AdminPortal.Operations.Runs;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>What an activity does now, in words.</summary>
public static class ActivityWords
{
    public static string Phase(Activity activity) => activity.Phase switch
    {
        ActivityPhase.Starting => "Starting",
        ActivityPhase.ReadingClusters => "Asking the clusters what they run",
        ActivityPhase.ListingRepositories => "Listing the registries",
        ActivityPhase.ReadingRepositories => "Reading and judging repositories",
        ActivityPhase.Choosing => "Choosing what fits into this run",
        ActivityPhase.Deleting => "Deleting",
        ActivityPhase.Checking => "Looking up every image in use once more",
        ActivityPhase.Ended => activity.Message ?? "Done",
        ActivityPhase.Failed => activity.Message ?? "Failed",
        _ => throw new InvalidOperationException($"{activity.Phase} is no phase"),
    };
}
