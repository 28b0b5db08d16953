using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Runs;

namespace AdminPortal.Tests.Operations.Notices;

/// <summary>Portals that tell a webhook on loopback.</summary>
internal static class NoticeWorld
{
    public const string Secret = "0123456789abcdef0123";

    public static NotificationOptions Slack(WebReceiver receiver, params NoticeKind[] events) => new() { AllowLoopback = true, Slack = [new() { Url = $"{receiver.Url}/slack", Events = events }] };

    public static NotificationOptions Webhook(string url, bool loopback = true) => new() { AllowLoopback = loopback, Webhooks = [new() { Url = url, Secret = Secret, Events = [NoticeKind.RunBlocked] }] };

    /// <summary>What the minute does.</summary>
    public static Task TellAsync(this IServiceProvider portal, CancellationToken stop) => portal.Get<NoticeJob>().TickAsync(stop);

    /// <summary>Something that is told once.</summary>
    public static async Task BlockAsync(this IServiceProvider portal, string note, CancellationToken stop)
    {
        var slot = portal.Get<TimeProvider>().GetUtcNow();
        await portal.Get<SlotStore>().TryTakeAsync("cleanup", slot, stop);
        await portal.Get<SlotStore>().EndAsync("cleanup", slot, SlotState.Failed, null, note, stop);
    }

    public static async Task<StoredNotice> OnlyAsync(this IServiceProvider portal, CancellationToken stop) => (await portal.Get<NoticeStore>().ListAsync(null, 10, stop)).Single();
}
