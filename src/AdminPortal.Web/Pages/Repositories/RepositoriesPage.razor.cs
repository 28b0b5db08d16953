using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RepositoriesPage(RepositoryLister lister, PortalOptions options, RunFeed feed, IJSRuntime browser, NavigationManager navigation, ILogger<RepositoriesPage> log) : IDisposable
{
    public static readonly SortOrder BySavings = new("free", true);

    private static readonly (string, string)[] Kinds = [("deployments", "deployment images"), ("caches", "build caches"), ("empty", "empty")];

    private static readonly (string, string)[] Policies =
    [
        ("none", "none"), (RepositoryFilter.AnyPolicy, "any"), ("applied", "fine"), ("hits-uses", "deletes what runs"), ("drifted", "drifted"), ("unread", "cannot be read"), ("unknown", "not looked at"),
    ];

    private readonly LoadState<RepositoryList> _state = new(log, list => list.Lines.Count == 0);
    private IDisposable? _subscription;
    private RepositoryFilter _filter = new(null, null, null, null, null, null);
    private IReadOnlyList<RepositoryColumn> _columns = [];
    private List<RepositoryLine> _rows = [];
    private long _free;
    private bool _focused;

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Kind { get; set; }

    [SupplyParameterFromQuery] private string? Registry { get; set; }

    [SupplyParameterFromQuery] private string? Policy { get; set; }

    [SupplyParameterFromQuery] private string? Team { get; set; }

    [SupplyParameterFromQuery] private string? Show { get; set; }

    [SupplyParameterFromQuery] private string? Sort { get; set; }

    [SupplyParameterFromQuery] private string? Columns { get; set; }

    private SortOrder Order => SortOrder.Parse(Sort, BySavings);

    private string FileAddress => RepositoriesFile.Path + new Uri(navigation.Uri).Query;

    protected override Task OnInitializedAsync()
    {
        _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));
        return LoadAsync();
    }

    protected override void OnParametersSet() => Arrange();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused || _state.Value is not { Lines.Count: > 0 }) { return; }
        _focused = true;
        await browser.InvokeVoidAsync("portal.search");
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _state.Dispose();
    }

    private static IReadOnlyList<(string, string)> Registries(RepositoryList list) => [.. list.Registries.Select(registry => (registry.ToString(), $"{registry.Region} · {registry.Account}"))];

    private static IReadOnlyList<(string, string)> Teams(RepositoryList list) => [.. list.Teams.Select(team => (team, team)), (RepositoryFilter.NoTeam, "no team")];

    private async Task LoadAsync()
    {
        await _state.LoadAsync(lister.LatestAsync);
        Arrange();
    }

    // A newer plan takes the place of the one that is shown.
    private async Task RefreshAsync()
    {
        var drawn = feed.Activities.FirstOrDefault(activity => activity is { Kind: ActivityKind.Preview, Phase: ActivityPhase.Ended });
        if (drawn is null || string.CompareOrdinal(drawn.Id, _state.Value?.Plan?.Id) <= 0) { return; }
        await LoadAsync();
        StateHasChanged();
    }

    private void Arrange()
    {
        _filter = new(Text, Kind, Registry, Policy, Team, Show);
        _columns = RepositoryColumn.Chosen(Columns) is { } chosen ? [RepositoryColumn.All[0], .. chosen.Where(column => column != RepositoryColumn.All[0])] : [.. RepositoryColumn.All.Where(column => !column.IsExtra)];
        _rows = RepositoryColumn.Sorted(_filter.Of(_state.Value?.Lines ?? []), Order);
        _free = _rows.Sum(line => line.Summary.Totals.Bytes);
    }

    // Who chose the columns gets them all, on a phone too, where the table then scrolls.
    private string? ClassOf(RepositoryColumn column) => (column.IsNumber, string.IsNullOrEmpty(Columns) ? column.Class : null) switch
    {
        (true, { } narrow) => $"right {narrow}",
        (true, null) => "right",
        (false, var narrow) => narrow,
    };

    private void Turn(RepositoryColumn column) =>
        Go("columns", string.Join(',', RepositoryColumn.All.Where(each => each == column ? !_columns.Contains(each) : _columns.Contains(each)).Select(each => each.Name)));

    private Task SortAsync(SortOrder order)
    {
        Go("sort", order == BySavings ? null : order.ToString());
        return Task.CompletedTask;
    }

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
