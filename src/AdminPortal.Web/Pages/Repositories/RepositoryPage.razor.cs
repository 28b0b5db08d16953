using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RepositoryPage(
    PlanStore plans, GoneStore gone, ReturnStore returns, ImageReturner returner, IDialogService dialogs, NavigationManager navigation, ILogger<RepositoryPage> log) : IDisposable
{
    private static readonly (string, string)[] Verdicts = [("delete", "Delete"), ("keep", "Keep"), ("hold", "Hold")];

    private static readonly (string, string)[] Rules = [("deployments", "Deployments"), ("build-caches", "Build caches"), ("orphans", "Orphans")];

    private readonly LoadState<RepositoryView> _state = new(log);
    private readonly LoadState<IReadOnlyList<ImageReturn>> _returned = new(log);
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

    public void Dispose()
    {
        _state.Dispose();
        _returned.Dispose();
    }

    private Task LoadAsync() => _state.LoadAsync(stop => RepositoryView.LatestAsync(plans, gone, returns, Id, stop));

    private async Task RestoreAsync(PlannedImage image)
    {
        var dialog = await dialogs.ShowAsync<ReturnDialog>(null, new DialogParameters<ReturnDialog> { { each => each.Way, ReturnWay.Restore }, { each => each.Title, $"Restore {(image.Image.Tags is [var tag, ..] ? tag : image.Image.Digest.Short)}?" } });
        if (await dialog.Result is not { Canceled: false }) { return; }

        // Goes on when the page is left: what has begun is told in the history.
        await _returned.LoadAsync(_ => returner.RestoreAsync(Id, [image.Image.Digest], null, Actor.Browser, CancellationToken.None));
        await LoadAsync();
    }

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
