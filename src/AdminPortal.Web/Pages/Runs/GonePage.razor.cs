using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace AdminPortal.Web.Pages.Runs;

public sealed partial class GonePage(GoneStore gone, NavigationManager navigation, ILogger<GonePage> log) : IDisposable
{
    private readonly LoadState<Page<GoneImage>> _state = new(log, page => page.Total == 0);
    private Virtualize<GoneImage>? _list;
    private int? _total;

    [SupplyParameterFromQuery] private string? Show { get; set; }

    /// <summary>Account, region and name of a repository, with slashes between.</summary>
    [SupplyParameterFromQuery] private string? Repository { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    private GoneSearch Search => GoneFilter.Search(Show, Text, Repository);

    private RepositoryId? Within => GoneFilter.Within(Repository);

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (_list is not null) { await _list.RefreshDataAsync(); }
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(stop => gone.ListAsync(new GoneSearch { Take = 1 }, stop));

    private async ValueTask<ItemsProviderResult<GoneImage>> ProvideAsync(ItemsProviderRequest part)
    {
        var page = await gone.ListAsync(Search with { Skip = part.StartIndex, Take = part.Count }, part.CancellationToken);
        if (_total != page.Total)
        {
            _total = page.Total;
            StateHasChanged();
        }
        return new(page.Items, page.Total);
    }

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
