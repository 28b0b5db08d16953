using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>What follows every run, however it ended: the check that all images in use are there, and the end of manifests that were kept long enough.</summary>
internal sealed class Aftermath(AfterChecker checker, ManifestCopyStore copies, PortalOptions options, TimeProvider time)
{
    /// <summary>Leaves it where the portal is being shut down; the next run checks again.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task FollowAsync(string runId, CancellationToken stop)
    {
        if (stop.IsCancellationRequested) { return; }

        try
        {
            await checker.CheckAsync(runId, stop);
            await copies.PruneAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Rules.KeepManifestsDays), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The portal is being shut down.
        }
    }
}
