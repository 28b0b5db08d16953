using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Does a run's work in one registry, which nobody else works in meanwhile: many repositories side by side, since each waits for AWS most of the
/// time. One that fails does not stop the others.
/// </summary>
internal sealed class RegistryCleaner(
    PortalOptions options, RepositoryCleaner cleaner, RegistryReader reader, RunChooser chooser, PlanStore plans, TroubleStore troubles, LeaseStore leases, TimeProvider time, ILogger<RegistryCleaner> log) : IDisposable
{
    // Over all registries and runs of this process.
    private readonly SemaphoreSlim _places = new(options.Limits.DeleteAtOnce);

    /// <returns>False where somebody else is at work in the registry, so that nothing was done.</returns>
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered.</exception>
    public async Task<bool> CleanAsync(RunScope run, RegistryId registry, RunChoice choice, CancellationToken stop)
    {
        await using var lease = await HeldLease.TryTakeAsync(leases, $"registry/{registry}", time, log, stop);
        if (lease is null)
        {
            run.Note($"Another run is at work in {registry}; what this one would delete there waits for the next.");
            return false;
        }

        var scope = run.Holding(lease.Lease);
        var listing = await reader.ListAsync(registry, stop);
        // What failed last time is tried first.
        var before = (await troubles.ListAsync(stop)).Select(trouble => trouble.Repository).ToHashSet();
        var summaries = (await plans.RepositoriesAsync(run.Request.PlanId, stop)).Where(summary => summary.Repository.Registry == registry && choice.Roots.ContainsKey(summary.Repository))
            .OrderByDescending(summary => before.Contains(summary.Repository));
        await Parallel.ForEachAsync(
            summaries, new ParallelOptions { MaxDegreeOfParallelism = options.Limits.DeleteAtOnce, CancellationToken = stop }, async (summary, stop) => await CleanAsync(scope, listing, summary, choice, stop));
        return true;
    }

    public void Dispose() => _places.Dispose();

    private async Task CleanAsync(RunScope run, RegistryListing listing, RepositorySummary summary, RunChoice choice, CancellationToken stop)
    {
        await _places.WaitAsync(stop);
        try
        {
            if (await run.IsHaltedAsync(stop)) { return; }

            var saved = await chooser.OpenAsync(run.Request.PlanId, summary, stop);
            await cleaner.CleanAsync(run, listing, saved, choice.Roots[summary.Repository], stop);
            if (run.TroubleIn(summary.Repository) is { } trouble) { await troubles.NoteAsync(summary.Repository, run.Request.Id, trouble, stop); }
            else { await troubles.EndAsync(summary.Repository, stop); }
        }
        catch (AwsFailure failure)
        {
            log.LogWarning("Run {Run} failed in {Repository}: {Problem}", run.Request.Id, summary.Repository, failure.Message);
            run.Note(failure.Message);
            await troubles.NoteAsync(summary.Repository, run.Request.Id, failure.Message, stop);
        }
        finally
        {
            _places.Release();
        }
    }
}
