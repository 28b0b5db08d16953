using System.Diagnostics.Metrics;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Metrics;

/// <summary>
/// Tells how everything stands, beside <see cref="RunMeter"/>, which tells what was done. A collector asks for values at once and cannot wait for a
/// database: what it is told is what <see cref="RefreshAsync"/> read last.
/// </summary>
public sealed class StandingMeter
{
    // Opening the repositories that wait takes time, and people decide by the hour.
    private static readonly TimeSpan WaitingKept = TimeSpan.FromMinutes(5);

    private readonly PlanStore _plans;
    private readonly Schedule _schedule;
    private readonly StorageStore _storage;
    private readonly LeaseStore _leases;
    private readonly PolicyStore _policies;
    private readonly WaitingReader _waiting;
    private readonly UsageReader _uses;
    private readonly Database _database;
    private readonly CallLimits _calls;
    private readonly TimeProvider _time;
    private (string? Plan, DateTimeOffset At, int Count) _waited;
    private volatile Standing? _standing;

    public StandingMeter(
        IMeterFactory meters, PlanStore plans, Schedule schedule, StorageStore storage, LeaseStore leases, PolicyStore policies, WaitingReader waiting, UsageReader uses, Database database, CallLimits calls, TimeProvider time)
    {
        (_plans, _schedule, _storage, _leases, _policies, _waiting, _uses, _database, _calls, _time) = (plans, schedule, storage, leases, policies, waiting, uses, database, calls, time);
        var meter = meters.Create(RunMeter.Name);
        OfCalls(meter);
        OfPlan(meter);
        OfClusters(meter);
        OfSchedule(meter);
    }

    /// <exception cref="StoreException">The database cannot be read; what was told before stays.</exception>
    public async Task RefreshAsync(CancellationToken stop)
    {
        var now = _time.GetUtcNow();
        var plan = await _plans.LatestAsync(stop);
        if (_waited.Plan != plan?.Id || now - _waited.At > WaitingKept) { _waited = (plan?.Id, now, (await _waiting.ReadAsync(stop)).Count); }

        var days = await _storage.SinceAsync(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), stop);
        _standing = new Standing
        {
            At = now,
            Plan = plan,
            Schedule = await _schedule.StateAsync(stop),
            Stored = [.. days.GroupBy(day => day.Registry).Select(registry => registry.Last())],
            Leases = await _leases.ListAsync(stop),
            Waiting = _waited.Count,
            Drifted = (await _policies.ListAsync(stop)).Count(policy => policy.IsDrifted),
            DatabaseBytes = (await _database.FiguresAsync(stop)).Bytes,
        };
    }

    private void OfCalls(Meter meter)
    {
        meter.CreateObservableCounter("adminportal.aws.calls", () => Each(calls => calls.Calls), "{call}", "Requests to AWS, each try counted.");
        meter.CreateObservableCounter("adminportal.aws.throttles", () => Each(calls => calls.Throttles), "{call}", "Requests that AWS answered with a throttle.");
        meter.CreateObservableCounter("adminportal.aws.failures", () => Each(calls => calls.Failures), "{call}", "Requests that got no answer, or one that says the server failed.");
        meter.CreateObservableGauge("adminportal.aws.waiting", () => Each(calls => calls.Waiting), "{call}", "Calls that wait for their turn.");

        IEnumerable<Measurement<long>> Each(Func<CallFigures, long> figure) => _calls.Figures.Select(calls => new Measurement<long>(
            figure(calls), Of("account", calls.Registry.Account), Of("region", calls.Registry.Region), Of("operation", calls.Operation)));
    }

    private void OfPlan(Meter meter)
    {
        meter.CreateObservableGauge("adminportal.plan.age", () => Once(standing => standing.Plan is { } plan ? (standing.At - plan.Now).TotalSeconds : null), "s", "Since the newest preview over all repositories.");
        meter.CreateObservableGauge("adminportal.plan.images", () => Some(Verdicts), "{image}", "Images of the newest preview, by verdict.");
        meter.CreateObservableGauge("adminportal.plan.held", () => Some(standing => standing.Plan?.Held.Select(cause => new Measurement<long>(cause.Value, Of("cause", RunMeter.Word(cause.Key))))), "{family}", "Image families that stay because something could not be found out, by what.");
        meter.CreateObservableGauge("adminportal.plan.reclaimable", () => Once(standing => standing.Plan?.Totals.Bytes), "By", "What deleting all that the newest preview shows would free, as ECR lists it.");
        meter.CreateObservableGauge("adminportal.plan.missing", () => Once(standing => standing.Plan?.MissingUses), "{image}", "Images that workloads name and no registry has.");
        meter.CreateObservableGauge("adminportal.stored", () => Some(standing => standing.Stored.Select(day => new Measurement<long>(day.Bytes, Of("account", day.Registry.Account), Of("region", day.Registry.Region)))), "By", "Stored, as ECR lists it.");
        meter.CreateObservableGauge("adminportal.approvals.waiting", () => Once(standing => standing.Waiting), "{decision}", "What a person has to decide about.");
        meter.CreateObservableGauge("adminportal.policies.drifted", () => Once(standing => standing.Drifted), "{policy}", "Lifecycle policies that somebody changed past the portal.");

        static IEnumerable<Measurement<long>>? Verdicts(Standing standing) => standing.Plan is not { Totals: var totals } ? null :
        [
            new(totals.Keep, Of("verdict", "keep")), new(totals.Delete, Of("verdict", "delete")), new(totals.Hold, Of("verdict", "hold")),
        ];
    }

    private void OfClusters(Meter meter)
    {
        meter.CreateObservableGauge("adminportal.cluster.uses", () => Clusters((_, uses) => uses), "{image}", "Different images that a cluster named when it was last read by this process.");
        meter.CreateObservableGauge("adminportal.cluster.complete", () => Clusters((cluster, _) => cluster.State == ClusterState.Complete ? 1 : 0), "1", "1 where the cluster was read completely; otherwise what it may run is held.");
        meter.CreateObservableGauge<double>("adminportal.clusters.took", () => _uses.Last is { } last ? [new Measurement<double>(last.Duration.TotalSeconds)] : [], "s", "How long the last reading of all clusters took.");

        IEnumerable<Measurement<long>> Clusters(Func<ClusterReading, int, long> figure)
        {
            if (_uses.Last is not { Snapshot: var snapshot }) { return []; }

            var uses = snapshot.Uses.GroupBy(use => use.Workload.Cluster).ToDictionary(cluster => cluster.Key, cluster => cluster.Select(use => use.Image).Distinct().Count());
            return snapshot.Clusters.Select(cluster => new Measurement<long>(figure(cluster, uses.GetValueOrDefault(cluster.Name)), Of("cluster", cluster.Name)));
        }
    }

    private void OfSchedule(Meter meter)
    {
        meter.CreateObservableGauge("adminportal.schedule.overdue", () => Once(standing => standing.Schedule.Overdue ? 1 : 0), "1", "1 where two slots or more have passed and nobody took them.");
        meter.CreateObservableGauge("adminportal.schedule.paused", () => Once(standing => standing.Schedule.Pause is null ? 0 : 1), "1", "1 while a person has paused the schedule; it is not overdue then.");
        meter.CreateObservableGauge("adminportal.schedule.frozen", () => Once(standing => standing.Schedule.Freeze is null ? 0 : 1), "1", "1 in a freeze window, in which the clock deletes nothing.");
        meter.CreateObservableGauge("adminportal.schedule.lateness", () => Once(standing => standing.Schedule.Last is { } slot ? (slot.TakenAt - slot.At).TotalSeconds : null), "s", "How late the last slot began.");
        meter.CreateObservableGauge("adminportal.schedule.last", () => Once(standing => standing.Schedule.Last?.At.ToUnixTimeSeconds()), "s", "The last slot that somebody took, as Unix time.");
        meter.CreateObservableGauge("adminportal.leases", () => Some(standing => standing.Leases.Select(lease => new Measurement<long>(1, Of("lease", lease.Name), Of("owner", lease.Owner)))), "{lease}", "Who is at work on what.");
        meter.CreateObservableGauge("adminportal.database.writable", () => _database.Trouble is null ? 1 : 0, "1", "0 where the last write to the database failed; nothing is deleted then.");
        meter.CreateObservableGauge("adminportal.database", () => Once(standing => standing.DatabaseBytes), "By", "Size of the portal's own database.");
    }

    private IEnumerable<Measurement<double>> Once(Func<Standing, double?> figure) => _standing is { } standing && figure(standing) is { } value ? [new Measurement<double>(value)] : [];

    private IEnumerable<Measurement<long>> Some(Func<Standing, IEnumerable<Measurement<long>>?> figures) => _standing is { } standing ? figures(standing) ?? [] : [];

    private static KeyValuePair<string, object?> Of(string name, string value) => new(name, value);
}
