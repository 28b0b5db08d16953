using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Overview;

public sealed partial class OverviewPage(
    PlanStore plans, BrakeReader brakes, WaitingReader waiting, RunStore runs, PolicyStore policies, AfterCheckStore checks, GoneStore gone, Schedule schedule, TimeProvider clock, RunFeed feed, RunDesk desk, ILogger<OverviewPage> log) : IDisposable
{
    private readonly LoadState<OverviewView> _state = new(log);
    private IDisposable? _subscription;
    private int _ended;

    private IReadOnlyList<Activity> AtWork => [.. feed.Activities.Where(activity => activity.IsAtWork)];

    private Activity? Failed => feed.Activities.FirstOrDefault(activity => activity.Kind == ActivityKind.Preview) is { Phase: ActivityPhase.Failed } failed ? failed : null;

    private int Ended => feed.Activities.Count(activity => !activity.IsAtWork);

    protected override async Task OnInitializedAsync()
    {
        _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));
        await LoadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _state.Dispose();
    }

    private Task LoadAsync()
    {
        _ended = Ended;
        return _state.LoadAsync(stop => OverviewView.LoadAsync(plans, brakes, waiting, runs, policies, checks, gone, schedule, clock.GetUtcNow(), stop));
    }

    // What is at work is shown from the feed; the figures change when something has ended.
    private async Task RefreshAsync()
    {
        if (_ended != Ended) { await LoadAsync(); }
        StateHasChanged();
    }

    private void Draw() => desk.StartPreview(null, Actor.Browser);
}
