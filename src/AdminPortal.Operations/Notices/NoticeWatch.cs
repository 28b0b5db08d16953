using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// Finds what is to be told, from what the database holds, whichever process brought it there: what happened once by its own name, what goes on by whether
/// it was told when it began. So nothing is lost where a portal dies between doing and telling.
/// </summary>
internal sealed class NoticeWatch(
    NoticeStore notices, NoticeChannels channels, RunStore runs, SlotStore slots, Schedule schedule, PlanStore plans, WaitingReader waiting, AfterCheckStore checks, PolicyStore policies, TimeProvider time)
{
    /// <summary>How far it looks back for runs: longer than any portal should be away.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(3);

    // Opening the repositories that wait takes time, and people decide by the hour.
    private static readonly TimeSpan WaitingKept = TimeSpan.FromMinutes(5);

    // The check after a run is repeated by each run; one that is older than a day speaks of another time.
    private static readonly TimeSpan CheckCounts = TimeSpan.FromDays(1);

    private readonly NoticeTexts _texts = new(time);
    private (string Plan, DateTimeOffset At)? _waited;

    /// <returns>False where the lease was lost; nothing was written down.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<bool> LookAsync(Lease lease, CancellationToken stop)
    {
        var since = await notices.BeginAsync([.. channels.All.Select(channel => channel.Name)], stop);
        var told = await notices.ToldAsync(stop);
        Dictionary<NoticeKind, IReadOnlySet<string>> standing = [];
        List<Notice> found = [.. await RunsAsync(stop)];
        void Goes<T>(NoticeKind kind, IEnumerable<T> now, Func<T, string> subject, Func<IReadOnlyList<T>, Notice> tell)
        {
            var all = now.DistinctBy(subject).ToList();
            var before = told[kind].ToHashSet();
            if (all.FindAll(each => !before.Contains(subject(each))) is { Count: > 0 } begun) { found.Add(tell(begun)); }

            standing[kind] = all.Select(subject).ToHashSet();
        }

        Goes(NoticeKind.RunBlocked, await BlockedSlotsAsync(stop), slot => slot.State.ToString(), begun => _texts.Blocked(begun[0]));
        Goes<ScheduleState>(NoticeKind.Overdue, await schedule.StateAsync(stop) is { Overdue: true } state ? [state] : [], late => $"{late.Last?.At.UtcTicks}", begun => _texts.Overdue(begun[0]));
        Goes(NoticeKind.PolicyDrift, (await policies.StandingsAsync(stop)).Where(policy => policy.Value.IsDrifted).Select(policy => policy.Key), repository => repository.ToString(), _texts.Drifted);
        Goes(NoticeKind.ImageMissing, await MissingAsync(stop), use => $"{use.Workload} {use.Image} {use.Repository}", _texts.Missing);
        if (await OpenAsync(stop) is { } open)
        {
            Goes(NoticeKind.ApprovalNeeded, Each(open), each => each.Subject, begun => _texts.Approval(begun.Select(each => each.Choice).Aggregate(With)));
        }

        return await notices.TellAsync(
            [.. from notice in found from channel in channels.All where Wants(channel, notice) && since[channel.Name] <= notice.At select (notice, channel.Name)], standing, lease, stop);
    }

    private static bool Wants(INoticeChannel channel, Notice notice) => channel.Events.Count == 0 || channel.Events.Contains(notice.Kind!.Value);

    // Those of the schedule that are blocked are told by their slots: once, and not every hour.
    private async Task<IEnumerable<Notice>> RunsAsync(CancellationToken stop)
    {
        var ended = await runs.EndedAsync(time.GetUtcNow() - LookBack, stop);
        return
        [
            .. ended.Where(run => run.Counts.Deleted + run.Counts.Archived > 0).Select(NoticeTexts.Deleted),
            .. ended.Where(run => run is { Slot: null, State: RunState.Blocked or RunState.Failed }).Select(NoticeTexts.Blocked),
        ];
    }

    // What was skipped without a run was skipped on purpose.
    private async Task<IEnumerable<Slot>> BlockedSlotsAsync(CancellationToken stop) =>
        (await slots.ListAsync(Schedule.Job, 2, stop)).FirstOrDefault(slot => slot.State != SlotState.Taken) is { } last && (last.State == SlotState.Failed || last is { State: SlotState.Skipped, RunId: not null }) ? [last] : [];

    private async Task<IEnumerable<MissingUse>> MissingAsync(CancellationToken stop)
    {
        var plan = await plans.LatestAsync(stop);
        var check = await checks.LatestAsync(stop);
        var alarms = check is not null && plan?.Now - check.At < CheckCounts ? check.Alarms : [];
        return (plan?.Missing ?? []).Where(use => use.Kind == UseKind.InUse).Concat(alarms);
    }

    // Null where nothing can have changed since it was looked at last.
    private async Task<WaitingChoice?> OpenAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (await plans.LatestAsync(stop) is not { } plan || (_waited is { } last && last.Plan == plan.Id && now - last.At < WaitingKept)) { return null; }

        var open = (await waiting.ReadAsync(stop)).Open;
        _waited = (plan.Id, now);
        return open;
    }

    private static IEnumerable<(string Subject, WaitingChoice Choice)> Each(WaitingChoice open) =>
    [
        .. open.Uses ? [("uses", WaitingChoice.OfUses)] : Array.Empty<(string, WaitingChoice)>(),
        .. open.Registries.Select(registry => ($"registry {registry}", WaitingChoice.Of(registry))),
        .. open.Repositories.Select(repository => ($"repository {repository}", WaitingChoice.Of(repository))),
    ];

    private static WaitingChoice With(WaitingChoice some, WaitingChoice more) =>
        new([.. some.Repositories, .. more.Repositories], [.. some.Registries, .. more.Registries], some.Uses || more.Uses);
}
