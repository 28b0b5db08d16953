using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Runs;

public sealed partial class RunPage(
    RunSources sources, ImageReturner returner, RunFeed feed, RunDesk desk, IDialogService dialogs, NavigationManager navigation, ILogger<RunPage> log) : IDisposable
{
    // Rate and time left go on while nothing is told: AWS may be holding the run up.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly LoadState<RunView> _state = new(log);
    private readonly LoadState<IReadOnlyList<ImageReturn>> _returned = new(log);
    private IDisposable? _subscription;
    private ITimer? _timer;
    private bool _returning;
    private RemovalTable? _table;
    private string? _loaded;

    [Parameter] public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Outcome { get; set; }

    private Activity? Activity => feed.Find(Id);

    private RemovalSearch Search => RunFilter.Search(Id, Text, Outcome, null, null);

    private string File(string kind) => RunFilter.File(kind, Id, Text, Outcome, null, null);

    protected override void OnInitialized() => _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) { _timer = sources.Clock.CreateTimer(_ => _ = InvokeAsync(OnBeat), null, Beat, Beat); }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id) { return; }
        _loaded = Id;
        await LoadAsync();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _subscription?.Dispose();
        _state.Dispose();
        _returned.Dispose();
    }

    // Told at most ten times a second; the figures and the lines in sight are asked for anew.
    private async Task RefreshAsync()
    {
        if (Activity is null && _state.Value?.Run?.State != RunState.Running) { return; }
        await LoadAsync();
        if (_table is not null) { await _table.RefreshAsync(); }
        StateHasChanged();
    }

    private void Stop() => desk.StopAfterBatch(Id);

    private void OnBeat()
    {
        if (Activity is { IsAtWork: true }) { StateHasChanged(); }
    }

    private Task LoadAsync() => _state.LoadAsync(stop => RunView.LoadAsync(sources, Id, _state.Value, stop));

    private async Task ReturnAsync(ReturnWay way, Removal? only)
    {
        var what = only switch { null => "everything", { Tags: [var tag, ..] } => tag, _ => only.Digest.Short };
        var title = way == ReturnWay.Restore ? $"Restore {what}?" : $"Try to put {what} back?";
        var dialog = await dialogs.ShowAsync<ReturnDialog>(null, new DialogParameters<ReturnDialog> { { each => each.Way, way }, { each => each.Title, title } });
        if (await dialog.Result is not { Canceled: false }) { return; }

        _returning = true;
        // Goes on when the page is left: what has begun is told in the history.
        await _returned.LoadAsync(_ => (way, only) switch
        {
            (ReturnWay.PutBack, _) => returner.PutBackAsync(Id, only, Actor.Browser, CancellationToken.None),
            (_, null) => returner.RestoreRunAsync(Id, Actor.Browser, CancellationToken.None),
            _ => returner.RestoreAsync(only.Repository, [only.Digest], Id, Actor.Browser, CancellationToken.None),
        });
        _returning = false;
        await LoadAsync();
    }

    private Task<Page<Removal>> FindAsync(RemovalSearch search, CancellationToken stop) => sources.Runs.SearchAsync(search, stop);

    private string Filtered(RemovalOutcome outcome) => $"{Address.OfRun(Id)}?outcome={Words.Kebab(outcome.ToString())}";

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
