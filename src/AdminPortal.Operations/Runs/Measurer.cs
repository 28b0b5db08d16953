using System.Collections.Concurrent;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Finds out what repositories really take, layers that images share counted once: when somebody asks for one, in the background, and by
/// itself within the budget of a day.
/// </summary>
public sealed class Measurer(PortalOptions options, LayerReader reader, LayerStore layers, PlanStore plans, TimeProvider time, ILogger<Measurer> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<RepositoryId, (Measurement Measurement, CancellationTokenSource Stopping)> _all = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _working = [];

    /// <summary>Told on any thread when a measurement has come further; must not throw.</summary>
    public event Action? Changed;

    /// <summary>The one at work, or the last since the portal started; null where there was none.</summary>
    public Measurement? Of(RepositoryId repository) => _all.TryGetValue(repository, out var known) ? known.Measurement : null;

    /// <summary>Reads all manifests of the repository that were not read yet. Does nothing while that is under way.</summary>
    public void Start(RepositoryId repository)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            if (Of(repository) is { IsAtWork: true }) { return; }

            _working.RemoveAll(task => task.IsCompleted);
            var stopping = Begin(repository);
            _working.Add(Task.Run(() => WorkAsync(repository, stopping.Token)));
        }
    }

    /// <summary>Ends it after the manifests that are being read; what was read stays.</summary>
    public void Stop(RepositoryId repository)
    {
        if (_all.TryGetValue(repository, out var known)) { known.Stopping.Cancel(); }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] working;
        lock (_gate)
        {
            _closing.Cancel();
            working = [.. _working];
        }

        await Task.WhenAll(working);
        foreach (var (_, stopping) in _all.Values) { stopping.Dispose(); }

        _closing.Dispose();
    }

    /// <summary>Reads as many manifests as the day still allows, of those repositories first whose real size is least known.</summary>
    /// <returns>How many were read.</returns>
    internal async Task<int> SpendAsync(SavedPlan plan, CancellationToken stop)
    {
        if (options.Measure.ImagesPerDay == 0) { return 0; }

        var read = 0;
        var unknown = (await plans.RepositoriesAsync(plan.Id, stop))
            .Select(summary => (summary.Repository, Size: Estimate.Of([summary]) ?? Estimate.Listed(summary)))
            .Where(each => each.Size.Read < each.Size.Images).OrderByDescending(each => each.Size.Listed - each.Size.ListedRead).ToList();
        foreach (var (repository, size) in unknown)
        {
            var most = await layers.TakeAsync(size.Images - size.Read, options.Measure.ImagesPerDay, time.GetUtcNow(), stop);
            if (most == 0) { break; }

            try
            {
                var reading = await reader.ReadAsync(repository, most, _ => { }, stop);
                read += reading.Read;
                foreach (var problem in reading.Problems) { log.LogWarning("{Repository} could not be measured: {Problem}", repository, problem); }
            }
            catch (AwsFailure failure)
            {
                log.LogWarning("{Repository} could not be measured: {Problem}", repository, failure.Message);
            }

            await plans.RemeasureAsync(plan.Id, repository, stop);
        }

        return read;
    }

    private CancellationTokenSource Begin(RepositoryId repository)
    {
        var stopping = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        if (_all.TryGetValue(repository, out var before)) { before.Stopping.Dispose(); }

        _all[repository] = (new Measurement { Repository = repository, StartedAt = time.GetUtcNow() }, stopping);
        return stopping;
    }

    // The top of what happens in the background: nobody else would hear of the error.
    private async Task WorkAsync(RepositoryId repository, CancellationToken stop)
    {
        var problem = (string?)null;
        try
        {
            var reading = await reader.ReadAsync(repository, int.MaxValue, read => Change(repository, shown => shown with { Read = read }), stop);
            problem = reading.Problems.Count == 0 ? null : string.Join(" ", reading.Problems);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            problem = "It was stopped; what was read is kept.";
        }
        catch (Exception error)
        {
            log.LogError(error, "Measuring {Repository} failed", repository);
            problem = error.Message;
        }

        await EndAsync(repository, problem);
    }

    private async Task EndAsync(RepositoryId repository, string? problem)
    {
        try
        {
            if (await plans.LatestAsync(CancellationToken.None) is { } plan) { await plans.RemeasureAsync(plan.Id, repository, CancellationToken.None); }
        }
        catch (StoreException error)
        {
            problem ??= error.Message;
        }

        Change(repository, shown => shown with { EndedAt = time.GetUtcNow(), Problem = problem });
    }

    private void Change(RepositoryId repository, Func<Measurement, Measurement> change)
    {
        _all.AddOrUpdate(repository, _ => throw new InvalidOperationException("It was never begun"), (_, known) => (change(known.Measurement), known.Stopping));
        Changed?.Invoke();
    }
}
