using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace AdminPortal.Web.Pages.Runs;

public sealed partial class ComparePage(RunStore runs, RunComparisons comparisons, ILogger<ComparePage> log) : IDisposable
{
    private readonly LoadState<CompareView> _state = new(log, view => view.First is null || view.Second is null);
    private (string?, string?)? _loaded;
    private ComparedKind _shown;
    private Virtualize<ComparedImage>? _list;
    private int? _total;

    [SupplyParameterFromQuery] private string? A { get; set; }

    [SupplyParameterFromQuery] private string? B { get; set; }

    [SupplyParameterFromQuery] private string? Show { get; set; }

    // What differs is what one looks for; where nothing does, the first kind that has an image.
    private ComparedKind Chosen => CompareView.KindOf(Show) ?? _state.Value?.Likely ?? ComparedKind.Changed;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (A, B))
        {
            _loaded = (A, B);
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var isNew = _list is not null && _shown != Chosen;
        _shown = Chosen;
        if (isNew)
        {
            await _list!.RefreshDataAsync();
            StateHasChanged();
        }
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(stop => CompareView.LoadAsync(runs, comparisons, A, B, stop));

    private async ValueTask<ItemsProviderResult<ComparedImage>> ProvideAsync(ItemsProviderRequest part)
    {
        var page = await comparisons.ListAsync(A ?? "", B ?? "", Chosen, part.StartIndex, part.Count, part.CancellationToken);
        if (_total != page.Total)
        {
            _total = page.Total;
            StateHasChanged();
        }

        return new(page.Items, page.Total);
    }
}
