using System.Diagnostics;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Finds all clusters and reads what they use, side by side, so that one that hangs delays no other. What cannot be found out is in the
/// snapshot as a cluster that is not covered; an exception means that nothing can be said at all.
/// </summary>
public sealed class UsageReader : IAsyncDisposable
{
    private readonly ClusterFinder _finder;
    private readonly ClusterReader _reader;
    private readonly ClusterMemory _memory;
    private readonly PortalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<UsageReader> _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private (DateTimeOffset BeganAt, Task<UsageReading> Task)? _current;

    public UsageReader(PortalOptions options, AwsAccounts accounts, EksTokens tokens, UseStore store, TimeProvider time, ILogger<UsageReader> log)
        : this(options, accounts, tokens, store, time, log, ClusterLimits.Default, OwnCluster.OfThisPod())
    {
    }

    internal UsageReader(
        PortalOptions options, AwsAccounts accounts, EksTokens tokens, UseStore store, TimeProvider time, ILogger<UsageReader> log, ClusterLimits limits, OwnCluster own)
    {
        _finder = new ClusterFinder(new EksFinder(accounts, tokens, options.Clusters, limits, time), own, options.Clusters);
        _reader = new ClusterReader(options.Clusters, limits, time);
        _memory = new ClusterMemory(store, TimeSpan.FromHours(options.Limits.UseGraceHours), time);
        _options = options;
        _time = time;
        _log = log;
    }

    /// <summary>The last reading that came to an end; null before the first.</summary>
    public UsageReading? Last { get; private set; }

    /// <summary>Reads all clusters now. Callers that come while a reading is under way share it.</summary>
    /// <exception cref="StoreException">What clusters used before cannot be loaded or kept.</exception>
    public Task<UsageSnapshot> ReadAsync(CancellationToken stop) => ReadAsync(TimeSpan.Zero, stop);

    /// <param name="maxAge">A reading that began no longer ago serves.</param>
    /// <param name="stop">Ends the waiting for it.</param>
    /// <exception cref="StoreException">What clusters used before cannot be loaded or kept.</exception>
    public async Task<UsageSnapshot> ReadAsync(TimeSpan maxAge, CancellationToken stop) => (await ReadingAsync(maxAge, stop)).Snapshot;

    /// <summary>The same, for those who must know how old it is: <see cref="Last"/> may be younger, when others had the clusters read meanwhile.</summary>
    /// <exception cref="StoreException">What clusters used before cannot be loaded or kept.</exception>
    internal async Task<UsageReading> ReadingAsync(TimeSpan maxAge, CancellationToken stop)
    {
        Task<UsageReading> reading;
        lock (_gate)
        {
            if (_current is not { } current || !Serves(current, maxAge))
            {
                ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
                _current = current = (_time.GetUtcNow(), Task.Run(() => ReadAllAsync(_closing.Token), CancellationToken.None));
            }

            reading = current.Task;
        }

        // A caller who goes away leaves the reading to the others.
        return await reading.WaitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_current is { } current) { await ((Task)current.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }

        _closing.Dispose();
    }

    private bool Serves((DateTimeOffset BeganAt, Task<UsageReading> Task) current, TimeSpan maxAge)
    {
        if (current.Task.IsFaulted || current.Task.IsCanceled) { return false; }

        var fresh = _time.GetUtcNow() - current.BeganAt <= maxAge;
        return current.Task.IsCompleted ? fresh && maxAge > TimeSpan.Zero : fresh || maxAge == TimeSpan.Zero;
    }

    private async Task<UsageReading> ReadAllAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var beganAt = _time.GetUtcNow();
        var stored = await _memory.LoadAsync(stop);
        var found = await _finder.FindAsync(ClusterMemory.Inhabited(stored), stop);
        var read = await Task.WhenAll(found.Targets.Select(target => ReadAsync(target, stop)));
        IReadOnlyList<(ClusterCoverage Coverage, IReadOnlyList<ImageUse> Uses)> all =
        [
            .. read,
            .. ClusterMemory.Vanished(stored, found),
            .. found.Unknown.Select(reading => (new ClusterCoverage { Reading = reading }, (IReadOnlyList<ImageUse>)[])),
        ];
        IReadOnlyList<ImageUse> uses = [.. all.SelectMany(cluster => cluster.Uses)];
        var remembered = await _memory.RememberedAsync(uses, stop);
        await _memory.SaveAsync(read, stored, stop);
        var reading = new UsageReading
        {
            BeganAt = beganAt,
            Duration = Stopwatch.GetElapsedTime(began),
            Snapshot = new UsageSnapshot(all.Select(cluster => cluster.Coverage.Reading), uses, remembered, _options.Clusters.AllowNone),
            Coverage = [.. all.Select(cluster => cluster.Coverage)],
        };
        Last = reading;
        return reading;
    }

    private async Task<(ClusterCoverage Coverage, IReadOnlyList<ImageUse> Uses)> ReadAsync(ClusterTarget target, CancellationToken stop)
    {
        var read = await _reader.ReadAsync(target, stop);
        var reading = read.Coverage.Reading;
        _log.Log(
            reading.State == ClusterState.Complete ? LogLevel.Information : LogLevel.Warning,
            "Cluster {Cluster} was read: {State}, {Uses} uses, {Problems} problems", reading.Name, reading.State, read.Uses.Count, reading.Problems.Count);
        return read;
    }
}
