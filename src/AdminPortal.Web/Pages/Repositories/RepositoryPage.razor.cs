using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RepositoryPage : IDisposable
{
    private static readonly (string, string)[] Verdicts = [("delete", "Delete"), ("keep", "Keep"), ("hold", "Hold")];

    private static readonly (string, string)[] Rules = [("deployments", "Deployments"), ("build-caches", "Build caches"), ("orphans", "Orphans")];

    private static readonly (string, string)[] Sections = [("images", "Images"), ("rules", "Rules")];

    private readonly PlanStore _plans;
    private readonly PinStore _store;
    private readonly PolicyStore _policies;
    private readonly NavigationManager _navigation;
    private readonly TimeProvider _clock;
    private readonly LoadState<RepositoryView> _state;
    private readonly Pinning _pinning;
    private readonly GoneStore _gone;
    private readonly ReturnStore _returns;
    private readonly Restoring _restoring;
    private readonly HashSet<string> _open = [];
    private readonly Selection _selection = new();
    private RepositoryPins _pins = RepositoryPins.None;
    private StoredPin? _only;
    private List<ImageRow> _rows = [];
    private int _matches;
    private AppliedPolicy? _policy;
    private RepositoryId? _loaded;

    public RepositoryPage(PlanStore plans, PinStore pins, PolicyStore policies, GoneStore gone, ReturnStore returns, ImageReturner returner, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation, TimeProvider clock, ILogger<RepositoryPage> log)
    {
        (_plans, _store, _policies, _gone, _returns, _navigation, _clock) = (plans, pins, policies, gone, returns, navigation, clock);
        _state = new(log);
        _restoring = new(returner, dialogs, log, LoadAsync);
        _pinning = new(pins, dialogs, snackbar, () => InvokeAsync(RefreshAsync));
    }

    [Parameter] public required string Account { get; set; }

    [Parameter] public required string Region { get; set; }

    [Parameter] public required string Name { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Verdict { get; set; }

    [SupplyParameterFromQuery] private string? Rule { get; set; }

    [SupplyParameterFromQuery] private string? Tab { get; set; }

    private string Shown => Tab == "rules" ? "rules" : "images";

    [SupplyParameterFromQuery(Name = "pin")] private int? PinId { get; set; }

    private RepositoryId Id => new(new RegistryId(Account, Region), Name);

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            _loaded = Id;
            _open.Clear();
            _selection.Clear();
            await LoadAsync();
        }
        Lay();
    }

    public void Dispose()
    {
        _state.Dispose();
        _restoring.Dispose();
    }

    private Task LoadAsync() => _state.LoadAsync(async stop =>
    {
        _policy = await _policies.FindAsync(Id, stop);
        await ReadPinsAsync(stop);
        return await RepositoryView.LatestAsync(_plans, _gone, _returns, Id, stop);
    });

    private async Task ReadPinsAsync(CancellationToken stop)
    {
        _pins = await RepositoryPins.LoadAsync(_store, Name, _clock.GetUtcNow(), stop);
        _only = PinId is { } id ? (await _store.ListAsync(stop)).FirstOrDefault(stored => stored.Id == id) : null;
    }

    // The plan's verdicts stay as they were drawn; the pins beside them are those of now.
    private async Task RefreshAsync()
    {
        await ReadPinsAsync(CancellationToken.None);
        Lay();
        StateHasChanged();
    }

    private Task PinAsync((PlannedImage Image, IReadOnlyList<StoredPin> On) row) => row.On.Count > 0 ? _pinning.LiftAsync(row.On) : _pinning.PinAsync(Name, [row.Image.Image.Digest]);

    private Task PinTickedAsync() => _pinning.PinAsync(Name, [.. _selection.Images.Select(image => image.Image.Digest)]);

    private int Together(RepositoryView view) => _selection.Images.SelectMany(view.Families.Whole).Select(image => image.Image.Digest).Distinct().Count();

    private List<StoredPin> TickedPins(RepositoryView view) =>
        _selection.Count == 0 ? [] : [.. _selection.Images.SelectMany(view.Families.Whole).DistinctBy(image => image.Image.Digest).SelectMany(image => _pins.On(image.Image))];

    private void Fold(string digest)
    {
        if (!_open.Remove(digest)) { _open.Add(digest); }
        Lay();
    }

    private void Lay()
    {
        if (_state.Value is not { Repository: { } repository } view) { return; }
        if (PinId is null) { _only = null; }
        var filter = new ImageFilter(Text, Verdict, Rule, _only?.Pin);
        _rows = ImageRow.Lay(view.Families, filter, _open);
        _selection.Match([.. _rows.Where(row => row is { Depth: 0, Reason: null }).Select(row => row.Image)]);
        _matches = filter.IsEmpty ? repository.Images.Count : repository.Images.Count(filter.Matches);
    }

    private void Go(string name, string? value) =>
        _navigation.NavigateTo(_navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
