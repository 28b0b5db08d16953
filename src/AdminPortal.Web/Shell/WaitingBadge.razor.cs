using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Shell;

/// <summary>How much waits for a person; nothing where that cannot be read, which the page behind it tells.</summary>
public sealed partial class WaitingBadge(WaitingCount waiting, DecisionStore decisions, RunFeed feed, ILogger<WaitingBadge> log) : IDisposable
{
    private readonly LoadState<Waiting> _state = new(log);
    private IDisposable? _subscription;
    private DateTimeOffset? _lastEnd;

    protected override async Task OnInitializedAsync()
    {
        _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));
        decisions.Decided += OnDecided;
        await LoadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        decisions.Decided -= OnDecided;
        _state.Dispose();
    }

    private void OnDecided() => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private async Task RefreshAsync()
    {
        if (_lastEnd == waiting.LastEnd) { return; }
        await LoadAsync();
        StateHasChanged();
    }

    private Task LoadAsync()
    {
        _lastEnd = waiting.LastEnd;
        return _state.LoadAsync(waiting.ReadAsync);
    }
}
