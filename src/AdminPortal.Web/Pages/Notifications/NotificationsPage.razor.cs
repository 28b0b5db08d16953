using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Notifications;

public sealed partial class NotificationsPage(NoticeChannels channels, NoticeStore notices, PortalOptions options, TimeProvider clock, ILogger<NotificationsPage> log) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly LoadState<NotificationsView> _state = new(log);
    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, Delivery?> _tests = [];
    private ITimer? _timer;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive) { _timer = clock.CreateTimer(_ => _ = InvokeAsync(BeatAsync), null, Beat, Beat); }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
        _state.Dispose();
    }

    private async Task BeatAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task LoadAsync() => _state.LoadAsync(stop => NotificationsView.LoadAsync(channels, notices, stop));

    // Null while it is under way.
    private async Task TestAsync(INoticeChannel channel)
    {
        _tests[channel.Name] = null;
        try
        {
            _tests[channel.Name] = await channels.TestAsync(channel, Actor.Browser, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            _tests.Remove(channel.Name);
        }
    }

    private async Task SendAgainAsync(StoredNotice notice)
    {
        await notices.SendAgainAsync(notice.Id, CancellationToken.None);
        await LoadAsync();
    }

    private bool IsKnown(StoredNotice notice) => channels.Find(notice.Channel) is not null;

    private static string Events(INoticeChannel channel) => channel.Events.Count == 0 ? "everything" : string.Join(", ", channel.Events.Select(Title));

    private static string Title(NoticeKind kind) => kind switch
    {
        NoticeKind.RunDeleted => "runs with deletions",
        NoticeKind.RunBlocked => "blocked and failed runs",
        NoticeKind.Overdue => "an overdue schedule",
        NoticeKind.ApprovalNeeded => "approvals needed",
        NoticeKind.ImageMissing => "missing images in use",
        NoticeKind.PolicyDrift => "policy drift",
        _ => throw new InvalidOperationException($"{kind} is nothing that is told"),
    };
}
