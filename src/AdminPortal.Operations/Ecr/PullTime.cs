using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Tells the pulls of others from the one that the portal causes when it reads a manifest. ECR keeps the time to within 24 hours, so that a pull it
/// records from then until 24 hours later is taken for the portal's own, and the one known before counts.
/// </summary>
internal static class PullTime
{
    public static DateTimeOffset? OfOthers(DateTimeOffset? recorded, KeptManifest? kept) =>
        recorded is { } at && kept is not null && at >= kept.ReadAt && at <= kept.ReadAt + KeptManifest.PullBlur ? kept.PulledBefore : recorded;
}
