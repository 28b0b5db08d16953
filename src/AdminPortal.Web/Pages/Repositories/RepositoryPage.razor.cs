using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RepositoryPage(PlanStore plans, NavigationManager navigation, ILogger<RepositoryPage> log) : IDisposable
{
    private static readonly (string, string)[] Verdicts = [("delete", "Delete"), ("keep", "Keep"), ("hold", "Hold")];

    private static readonly (string, string)[] Rules = [("deployments", "Deployments"), ("build-caches", "Build caches"), ("orphans", "Orphans")];

    private static readonly (string, string)[] Sections = [("images", "Images"), ("rules", "Rules")];

    private readonly LoadState<RepositoryView> _state = new(log);
    private readonly HashSet<string> _open = [];
    private List<ImageRow> _rows = [];
    private int _matches;
    private RepositoryId? _loaded;

    [Parameter] public required string Account { get; set; }

    [Parameter] public required string Region { get; set; }

    [Parameter] public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Verdict { get; set; }

    [SupplyParameterFromQuery] private string? Rule { get; set; }

    [SupplyParameterFromQuery] private string? Tab { get; set; }

    private string Shown => Tab == "rules" ? "rules" : "images";

    private RepositoryId Id => new(new RegistryId(Account, Region), Name);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            _loaded = Id;
            _open.Clear();
            await LoadAsync();
        }
        Lay();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(stop => RepositoryView.LatestAsync(plans, Id, stop));

    private void Fold(string digest)
    {
        if (!_open.Remove(digest)) { _open.Add(digest); }
        Lay();
    }

    private void Lay()
    {
        if (_state.Value is not { Repository: { } repository } view) { return; }
        var filter = new ImageFilter(Text, Verdict, Rule);
        _rows = ImageRow.Lay(view.Families, filter, _open);
        _matches = filter.IsEmpty ? repository.Images.Count : repository.Images.Count(filter.Matches);
    }

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
