using System.Globalization;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Health;

public sealed partial class HealthPage(HealthSources sources, PlanStore plans, TimeProvider clock, ILogger<HealthPage> log) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private const int MostTroubles = 10;

    private readonly LoadState<HealthView> _state = new(log);
    private readonly LoadState<RightsView> _rights = new(log);
    private ITimer? _timer;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        // Once: of a large fleet it reads a line for each repository.
        await _rights.LoadAsync(stop => RightsView.LoadAsync(plans, stop));
        // Figures of now are worth nothing when they stand still; the page is drawn once on the server before it lives.
        if (RendererInfo.IsInteractive) { _timer = clock.CreateTimer(_ => _ = InvokeAsync(BeatAsync), null, Beat, Beat); }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _rights.Dispose();
        _state.Dispose();
    }

    private async Task BeatAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task LoadAsync() => _state.LoadAsync(stop => HealthView.LoadAsync(sources, stop));

    private static string Rate(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} /s");

    private static (string Class, string Text) Stands(ScheduleState state) => state switch
    {
        { Pause: not null } => ("wait", "Paused"),
        { Overdue: true } => ("bad", "Overdue"),
        { Freeze: not null } => ("wait", "Frozen"),
        _ => ("good", "On time"),
    };

    private static (string Icon, string Class) Look(SlotState state) => state switch
    {
        SlotState.Done => (MudBlazor.Icons.Material.Outlined.CheckCircle, "good"),
        SlotState.Taken => (MudBlazor.Icons.Material.Outlined.Pending, ""),
        SlotState.Partial or SlotState.Skipped => (MudBlazor.Icons.Material.Outlined.WarningAmber, "wait"),
        SlotState.Failed => (MudBlazor.Icons.Material.Outlined.ErrorOutline, "bad"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state"),
    };
}
