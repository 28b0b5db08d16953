using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Overview;

public sealed partial class OverviewPage(OverviewSources sources, RunFeed feed, RunDesk desk, ILogger<OverviewPage> log) : IDisposable
{
    // An alarm must come up on a page that has been open all night.
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    private readonly LoadState<OverviewView> _state = new(log);
    private readonly LoadState<ScheduleState> _schedule = new(log);
    private IDisposable? _subscription;
    private ITimer? _timer;
    private int _ended;

    private PortalOptions Options => sources.Options;

    private IReadOnlyList<Activity> AtWork => [.. feed.Activities.Where(activity => activity.IsAtWork)];

    private Activity? Failed => feed.Activities.FirstOrDefault(activity => activity.Kind == ActivityKind.Preview) is { Phase: ActivityPhase.Failed } failed ? failed : null;

    private int Ended => feed.Activities.Count(activity => !activity.IsAtWork);

    protected override async Task OnInitializedAsync()
    {
        _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));
        _timer = sources.Clock.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, Beat, Beat);
        await LoadAsync();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _subscription?.Dispose();
        _schedule.Dispose();
        _state.Dispose();
    }

    private async Task LoadAsync()
    {
        _ended = Ended;
        await _state.LoadAsync(stop => OverviewView.LoadAsync(sources, stop));
        await _schedule.LoadAsync(sources.Schedule.StateAsync);
    }

    // What is at work is shown from the feed; the figures change when something has ended.
    private async Task RefreshAsync()
    {
        if (_ended != Ended) { await LoadAsync(); }
        StateHasChanged();
    }

    private async Task TickAsync()
    {
        await _schedule.LoadAsync(sources.Schedule.StateAsync);
        StateHasChanged();
    }

    private void Draw() => desk.StartPreview(null, Actor.Browser);
}
