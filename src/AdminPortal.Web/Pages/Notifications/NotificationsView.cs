using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Notifications;

/// <summary>Whom the portal tells, and what it told.</summary>
/// <param name="Channels">Those of the settings.</param>
/// <param name="Dead">What is tried no more, the newest first.</param>
/// <param name="Last">All others, the newest first.</param>
public sealed record NotificationsView(IReadOnlyList<(INoticeChannel Channel, NoticeCounts Counts)> Channels, IReadOnlyList<StoredNotice> Dead, IReadOnlyList<StoredNotice> Last)
{
    private const int ShownDead = 100, ShownLast = 50;

    public static async Task<NotificationsView> LoadAsync(NoticeChannels channels, NoticeStore notices, CancellationToken stop)
    {
        var counts = await notices.CountsAsync(stop);
        return new(
            [.. channels.All.Select(channel => (channel, counts.GetValueOrDefault(channel.Name, NoticeCounts.None)))],
            await notices.ListAsync(NoticeState.Dead, ShownDead, stop),
            [.. (await notices.ListAsync(null, ShownLast, stop)).Where(notice => notice.State != NoticeState.Dead)]);
    }
}
