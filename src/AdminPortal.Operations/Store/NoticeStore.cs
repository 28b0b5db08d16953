using AdminPortal.Operations.Settings;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// What is to be told outside, one row for a notice and channel, until long after it was sent: so that nothing is told twice, and nothing is lost with a
/// process. Whoever writes here beside others holds a lease; once it is lost, nothing is written any more.
/// </summary>
public sealed class NoticeStore(Database database, TimeProvider time)
{
    /// <summary>Since when each of these channels is told things; those that are new, from now on.</summary>
    public Task<IReadOnlyDictionary<string, DateTimeOffset>> BeginAsync(IReadOnlyCollection<string> channels, CancellationToken stop) => database.WriteAsync<IReadOnlyDictionary<string, DateTimeOffset>>(
        async context =>
        {
            var known = await context.Channels.Where(row => channels.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Since, stop);
            foreach (var channel in channels.Where(channel => !known.ContainsKey(channel)))
            {
                known[channel] = time.GetUtcNow();
                context.Channels.Add(new ChannelRow { Id = channel, Since = known[channel] });
            }

            return known;
        },
        stop);

    /// <summary>What goes on and was told when it began.</summary>
    public async Task<ILookup<NoticeKind, string>> ToldAsync(CancellationToken stop) =>
        (await database.ReadAsync(context => context.Told.ToListAsync(stop), stop)).ToLookup(row => row.Kind, row => row.Subject);

    /// <summary>Writes down what is to be told to whom; what a channel was told already is left out.</summary>
    /// <param name="notices">With the channels that want each.</param>
    /// <param name="standing">All that goes on now, of the kinds that were looked at: what is not among it has ended, and is told anew when it comes back.</param>
    /// <param name="lease">The right to do so.</param>
    /// <param name="stop">Ends it; nothing was written then.</param>
    /// <returns>False where the lease was lost; nothing was written.</returns>
    public Task<bool> TellAsync(IReadOnlyCollection<(Notice Notice, string Channel)> notices, IReadOnlyDictionary<NoticeKind, IReadOnlySet<string>> standing, Lease lease, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            if (!await LeaseStore.HoldAsync(database, context, [lease], time, stop)) { return false; }

            var now = time.GetUtcNow();
            foreach (var (notice, channel) in notices)
            {
                if (await context.Notices.AnyAsync(row => row.Channel == channel && row.Key == notice.Key, stop)) { continue; }

                context.Notices.Add(new NoticeRow { Channel = channel, Key = notice.Key, Kind = notice.Kind!.Value, Notice = Blob.Of(notice), At = notice.At, NextAt = now });
            }

            foreach (var (kind, subjects) in standing)
            {
                var told = await context.Told.Where(row => row.Kind == kind).ToListAsync(stop);
                context.Told.RemoveRange(told.Where(row => !subjects.Contains(row.Subject)));
                context.Told.AddRange(subjects.Except(told.Select(row => row.Subject)).Select(subject => new ToldRow { Kind = kind, Subject = subject, At = now }));
            }

            return true;
        },
        stop);

    /// <summary>What may be tried now, the oldest first.</summary>
    public Task<IReadOnlyList<StoredNotice>> DueAsync(string channel, int take, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return ListAsync(rows => rows.Where(row => row.Channel == channel && row.State == NoticeState.Waiting && row.NextAt <= now).OrderBy(row => row.Id).Take(take), stop);
    }

    /// <summary>Counts a try before it is made: one that a process died in is made again, at the given moment.</summary>
    /// <returns>False where the lease was lost; then it must not be sent.</returns>
    public Task<bool> TryAsync(long id, DateTimeOffset nextAt, Lease lease, CancellationToken stop) => database.WriteAsync(
        async context => await LeaseStore.HoldAsync(database, context, [lease], time, stop)
            && await context.Notices.Where(row => row.Id == id && row.State == NoticeState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Tries, row => row.Tries + 1).SetProperty(row => row.TriedAt, time.GetUtcNow()).SetProperty(row => row.NextAt, nextAt), stop) > 0,
        stop);

    /// <summary>How a try ended.</summary>
    public Task EndTryAsync(long id, NoticeState state, DateTimeOffset nextAt, string? problem, CancellationToken stop) => database.WriteAsync(
        context => context.Notices.Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.NextAt, nextAt).SetProperty(row => row.Problem, problem), stop),
        stop);

    /// <summary>Gives up on what waits for channels that are in the settings no more.</summary>
    public Task DropOthersAsync(IReadOnlyCollection<string> channels, CancellationToken stop) => database.WriteAsync(
        context => context.Notices.Where(row => row.State == NoticeState.Waiting && !channels.Contains(row.Channel)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, NoticeState.Dead).SetProperty(row => row.Problem, "The settings name no such channel any more."), stop),
        stop);

    /// <summary>Tries it again from now on, as often as a new one.</summary>
    /// <returns>False where it is not dead (any more).</returns>
    public async Task<bool> SendAgainAsync(long id, CancellationToken stop) => await database.WriteAsync(
        context => context.Notices.Where(row => row.Id == id && row.State == NoticeState.Dead).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, NoticeState.Waiting).SetProperty(row => row.Tries, 0).SetProperty(row => row.NextAt, time.GetUtcNow()), stop),
        stop) > 0;

    /// <summary>Newest first.</summary>
    /// <param name="state">Only those in it; null for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="stop">Ends it.</param>
    public Task<IReadOnlyList<StoredNotice>> ListAsync(NoticeState? state, int take, CancellationToken stop) =>
        ListAsync(rows => rows.Where(row => state == null || row.State == state).OrderByDescending(row => row.Id).Take(take), stop);

    /// <summary>Of each channel that was ever told anything.</summary>
    public async Task<IReadOnlyDictionary<string, NoticeCounts>> CountsAsync(CancellationToken stop)
    {
        var sums = await database.ReadAsync(
            context => context.Notices.GroupBy(row => new { row.Channel, row.State }).Select(group => new { group.Key.Channel, group.Key.State, Count = group.Count(), Last = group.Max(row => row.TriedAt) }).ToListAsync(stop), stop);
        return sums.GroupBy(sum => sum.Channel).ToDictionary(
            channel => channel.Key,
            channel => channel.Aggregate(NoticeCounts.None, (counts, sum) => sum.State switch
            {
                NoticeState.Waiting => counts with { Waiting = sum.Count },
                NoticeState.Sent => counts with { Sent = sum.Count, SentAt = sum.Last },
                NoticeState.Dead => counts with { Dead = sum.Count },
                _ => throw new InvalidOperationException($"{sum.State} is no state"),
            }));
    }

    /// <summary>Forgets what was sent or given up before that moment.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken stop) => database.WriteAsync(
        context => context.Notices.Where(row => row.State != NoticeState.Waiting && row.At < before).ExecuteDeleteAsync(stop), stop);

    private async Task<IReadOnlyList<StoredNotice>> ListAsync(Func<IQueryable<NoticeRow>, IQueryable<NoticeRow>> which, CancellationToken stop) =>
    [
        .. (await database.ReadAsync(context => which(context.Notices).ToListAsync(stop), stop)).Select(row => new StoredNotice
        {
            Id = row.Id,
            Channel = row.Channel,
            Notice = Blob.Read<Notice>(row.Notice),
            State = row.State,
            Tries = row.Tries,
            NextAt = row.NextAt,
            TriedAt = row.TriedAt,
            Problem = row.Problem,
        }),
    ];
}
