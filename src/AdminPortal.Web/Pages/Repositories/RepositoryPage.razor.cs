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

    private static readonly (string, string)[] Sections = [("images", "Images"), ("history", "History"), ("rules", "Rules")];

    private readonly PlanStore _plans;
    private readonly PinStore _store;
    private readonly PolicyStore _policies;
    private readonly NavigationManager _navigation;
    private readonly TimeProvider _clock;
    private readonly LoadState<RepositoryView> _state;
    private readonly Pinning _pinning;
    private readonly GoneStore _gone;
    private readonly SavingsStore _savings;
    private readonly PlanShelf _shelf;
    private readonly RunDesk _desk;
    private readonly Restoring _restoring;
    private readonly HashSet<int> _open = [];
    private readonly Selection _selection = new();
    private RepositoryPins _pins = RepositoryPins.None;
    private StoredPin? _only;
    private IReadOnlyList<(string, string)> _groups = [];
    private int[] _tops = [];
    private ImageRows _rows = ImageRows.None;
    private int _matches;
    private AppliedPolicy? _policy;
    private RepositoryId? _loaded;

    public RepositoryPage(
        PlanStore plans, PlanShelf shelf, PinStore pins, PolicyStore policies, SavingsStore savings, GoneStore gone, ImageReturner returner, RunDesk desk, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation, TimeProvider clock, ILogger<RepositoryPage> log)
    {
        (_plans, _shelf, _store, _policies, _savings, _gone, _desk, _navigation, _clock) = (plans, shelf, pins, policies, savings, gone, desk, navigation, clock);
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

    [SupplyParameterFromQuery] private string? Group { get; set; }

    [SupplyParameterFromQuery] private string? Tag { get; set; }

    [SupplyParameterFromQuery(Name = "crowded")] private string? Crowded { get; set; }

    [SupplyParameterFromQuery] private string? Outcome { get; set; }

    [SupplyParameterFromQuery] private string? Tab { get; set; }

    private string Shown => Tab is "rules" or "history" ? Tab : "images";

    private bool IsCrowded => !string.IsNullOrEmpty(Crowded);

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
        var view = await RepositoryView.LatestAsync(_plans, _shelf, _savings, _gone, Id, stop);
        if (!ReferenceEquals(view.Families, _state.Value?.Families))
        {
            // Numbers of another plan's images mean others.
            _open.Clear();
            _selection.Match([], 0);
        }

        _groups = [.. (view.Families?.Groups ?? []).Select(group => (group.Name, $"{Words.Middle(group.Name, 40, 10)} ({Words.Count(group.Roots)})"))];
        return view;
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

    private Task PinTickedAsync(RepositoryView view) => _pinning.PinAsync(Name, Ticked(view));

    private void DeleteTicked(RepositoryView view) => _navigation.NavigateTo(Address.OfPlanByHand(_desk.StartChoice(new HandChoice(Id, Ticked(view)), Actor.Browser)));

    private List<ImageDigest> Ticked(RepositoryView view) => [.. _selection.Roots.Select(root => view.Families!.Images[root].Image.Digest)];

    private IEnumerable<int> Whole(RepositoryView view) => _selection.Count == 0 ? [] : view.Families!.Whole(_selection).Where(image => !view.Settled.Contains(image));

    private List<StoredPin> TickedPins(RepositoryView view) => _pins.IsNoneByDigest ? [] : [.. Whole(view).SelectMany(image => _pins.On(view.Families!.Images[image].Image))];

    private void Fold(int image)
    {
        if (!_open.Remove(image)) { _open.Add(image); }
        _rows = new ImageRows(_state.Value?.Families, _tops, _open);
    }

    private void Lay()
    {
        if (_state.Value is not { Families: { } families } view) { return; }
        if (PinId is null) { _only = null; }
        (_tops, _matches) = families.Match(new ImageFilter(Text, Verdict, Rule, Group, Tag, _only?.Pin, IsCrowded), view.Settled);
        _selection.Match(_tops, families.Images.Count);
        _rows = new ImageRows(families, _tops, _open);
    }

    private void Go(string name, string? value) =>
        _navigation.NavigateTo(_navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
