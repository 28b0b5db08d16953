using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace AdminPortal.Web.Pages.Runs;

public sealed partial class RunsPage(RunStore store, RunFeed feed, NavigationManager navigation, ILogger<RunsPage> log) : IDisposable
{
    private readonly Parts.LoadState<Page<Run>> _state = new(log, page => page.Total == 0);
    private IDisposable? _subscription;
    private Virtualize<Run>? _list;

    [CascadingParameter] private Parts.ReaderZone Zone { get; set; } = Parts.ReaderZone.Utc;

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private DateTime? From { get; set; }

    [SupplyParameterFromQuery] private DateTime? To { get; set; }

    private bool HasTime => From is not null || To is not null;

    // In a time, what was deleted in it; the search alone also finds what was dropped or failed.
    private RemovalSearch Search => new() { Text = Text, From = Moment(From), To = Moment(To), Outcome = HasTime ? RemovalOutcome.Deleted : null };

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
        return new(page.Items, page.Total);
    }

    private static DateTimeOffset? Moment(DateTime? time) => time is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null;

    private Task<Page<Removal>> FindAsync(RemovalSearch search, CancellationToken stop) => store.SearchAsync(search, stop);

    private void Find(string? text) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
}
