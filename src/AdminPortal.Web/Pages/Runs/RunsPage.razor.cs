using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace AdminPortal.Web.Pages.Runs;

public sealed partial class RunsPage(RunStore store, RunFeed feed, NavigationManager navigation, ILogger<RunsPage> log) : IDisposable
{
    private readonly LoadState<Page<Run>> _state = new(log, page => page.Total == 0);
    private IDisposable? _subscription;
    private Virtualize<Run>? _list;
    private int? _total;

    private List<string> _ticked = [];

    [CascadingParameter] private ReaderZone Zone { get; set; } = ReaderZone.Utc;

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? From { get; set; }

    [SupplyParameterFromQuery] private string? To { get; set; }

    private RemovalSearch Search => RunFilter.Search(null, Text, null, From, To);

    private bool HasTime => Search.From is not null || Search.To is not null;

    private string File(string kind) => RunFilter.File(kind, null, Text, null, From, To);

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

    private Task LoadAsync() => _state.LoadAsync(stop => store.ListAsync(0, 1, stop));

    private async Task RefreshAsync()
    {
        if (_state.IsEmpty) { await LoadAsync(); }
        if (_list is not null) { await _list.RefreshDataAsync(); }
        StateHasChanged();
    }

    private async ValueTask<ItemsProviderResult<Run>> ProvideAsync(ItemsProviderRequest part)
    {
        var page = await store.ListAsync(part.StartIndex, part.Count, part.CancellationToken);
        if (_total != page.Total)
        {
            _total = page.Total;
            StateHasChanged();
        }

        return new(page.Items, page.Total);
    }

    // A third takes the place of the one that was ticked first.
    private void Tick(string id) => _ticked = _ticked.Contains(id) ? [.. _ticked.Where(other => other != id)] : [.. _ticked.TakeLast(1), id];

    // Ids begin with the time: the older run comes first, however they were ticked.
    private string Comparison => _ticked.Order(StringComparer.Ordinal).ToList() is [var older, var newer] ? Address.OfComparison(older, newer) : "/runs/compare";

    private Task<Page<Removal>> FindAsync(RemovalSearch search, CancellationToken stop) => store.SearchAsync(search, stop);

    private void Find(string? text) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
}
