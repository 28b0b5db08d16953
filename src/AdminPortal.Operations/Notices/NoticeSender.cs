using AdminPortal.Operations.Store;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// Sends what is due, channel beside channel. At least once: a try is counted before it is made, and one whose process died is made again. After
/// <see cref="Tries"/> failures, about 16 hours after the first, or where the receiver refused it for good, a person has to ask for it.
/// </summary>
internal sealed class NoticeSender(NoticeStore notices, NoticeChannels channels, TimeProvider time, ILogger<NoticeSender> log)
{
    /// <summary>Of one notice to one channel.</summary>
    public const int Tries = 12;

    private const int AtOnce = 20;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromHours(4), LongestPause = TimeSpan.FromDays(1);

    /// <summary>How long to wait after so many failures: a minute, doubled with each, four hours at most.</summary>
    public static TimeSpan PauseAfter(int failures) => First * Math.Min(1 << (failures - 1), Longest / First);

    /// <returns>How many were taken.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<int> SendAsync(Lease lease, CancellationToken stop)
    {
        await notices.DropOthersAsync([.. channels.All.Select(channel => channel.Name)], stop);
        return (await Task.WhenAll(channels.All.Select(channel => SendAsync(channel, lease, stop)))).Sum();
    }

    private async Task<int> SendAsync(INoticeChannel channel, Lease lease, CancellationToken stop)
    {
        var taken = 0;
        foreach (var due in await notices.DueAsync(channel.Name, AtOnce, stop))
        {
            var next = time.GetUtcNow() + PauseAfter(due.Tries + 1);
            if (!await notices.TryAsync(due.Id, next, lease, stop)) { return taken; }

            var delivery = await channel.SendAsync(due.Notice, stop);
            if (delivery.IsTaken)
            {
                taken++;
                await notices.EndTryAsync(due.Id, NoticeState.Sent, next, null, CancellationToken.None);
                continue;
            }

            var isDead = delivery.IsFinal || due.Tries + 1 >= Tries;
            log.LogWarning("Channel {Channel} was not told '{Title}'{End}: {Problem}", channel.Name, due.Notice.Title, isDead ? ", and it is not tried again" : "", delivery.Problem);
            await notices.EndTryAsync(due.Id, isDead ? NoticeState.Dead : NoticeState.Waiting, Later(next, delivery.Pause), delivery.Problem, CancellationToken.None);
            // The others would fail like it; they keep their place.
            if (!delivery.IsFinal) { return taken; }
        }

        return taken;
    }

    private DateTimeOffset Later(DateTimeOffset next, TimeSpan? pause) =>
        pause is { } asked && time.GetUtcNow() + (asked < LongestPause ? asked : LongestPause) is var until && until > next ? until : next;
}
