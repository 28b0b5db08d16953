using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RepositoriesPage(PortalOptions options, PlanStore plans, RepositoryTagStore tags, NavigationManager navigation, ILogger<RepositoriesPage> log) : IDisposable
{
    // A tag's value may be anything, but hardly this.
    private const string NoTeam = "-";

    private static readonly SortOrder BySavings = new("free", true);

    private static readonly (string, string)[] Choices =
        [("delete", "with deletions"), ("hold", "with images on Hold"), ("problems", "with problems")];

    private readonly LoadState<PlanRepositories> _state = new(log, list => list.Repositories.Count == 0);
    private List<RepositorySummary> _rows = [];
    private Dictionary<RepositoryId, string> _teams = [];

    [SupplyParameterFromQuery(Name = "q")] private string? Text { get; set; }

    [SupplyParameterFromQuery] private string? Show { get; set; }

    [SupplyParameterFromQuery] private string? Team { get; set; }

    [SupplyParameterFromQuery] private string? Sort { get; set; }

    private IReadOnlyList<(string, string)> Teams =>
        [.. _teams.Values.Distinct().Order(StringComparer.OrdinalIgnoreCase).Select(team => (team, team)), (NoTeam, "no team")];

    private SortOrder Order => SortOrder.Parse(Sort, BySavings);

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnParametersSet() => Arrange();

    public void Dispose() => _state.Dispose();

    private async Task LoadAsync()
    {
        await _state.LoadAsync(async stop =>
        {
            _teams = options.TeamTag is { Length: > 0 } key
                ? (await tags.ListAsync(stop)).Where(each => each.Tags?.ContainsKey(key) == true).ToDictionary(each => each.Repository, each => each.Tags![key])
                : [];
            return await PlanRepositories.LatestAsync(plans, stop);
        });
        Arrange();
    }

    private void Arrange()
    {
        var rows = (_state.Value?.Repositories ?? []).Where(Matches);
        var order = Order;
        _rows = [.. order.Column switch
        {
            "name" => By(rows, row => row.Repository.Name, order),
            "registry" => By(rows, row => row.Repository.Registry.ToString(), order),
            "delete" => By(rows, row => row.Totals.Delete, order),
            "hold" => By(rows, row => row.Totals.Hold, order),
            "use" => By(rows, row => row.InUse, order),
            "images" => By(rows, row => row.Totals.Images, order),
            "size" => By(rows, row => row.Bytes, order),
            "push" => By(rows, row => row.LastPush, order),
            _ => By(rows, row => row.Totals.Bytes, order),
        }];
    }

    private static IOrderedEnumerable<RepositorySummary> By<T>(IEnumerable<RepositorySummary> rows, Func<RepositorySummary, T> key, SortOrder order) =>
        (order.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key)).ThenBy(row => row.Repository.ToString(), StringComparer.Ordinal);

    private bool Matches(RepositorySummary row) =>
        (string.IsNullOrWhiteSpace(Text) || row.Repository.ToString().Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(Team) || _teams.GetValueOrDefault(row.Repository, NoTeam) == Team)
        && Show switch
        {
            "delete" => row.Totals.Delete > 0,
            "hold" => row.Totals.Hold > 0,
            "problems" => row.Problems.Count > 0,
            _ => true,
        };

    private Task SortAsync(SortOrder order)
    {
        Go("sort", order == BySavings ? null : order.ToString());
        return Task.CompletedTask;
    }

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
