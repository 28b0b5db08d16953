using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class RepositoryHistory(
    PlanStore plans, PlanShelf shelf, SavingsStore savings, GoneStore gone, ReturnStore returns, PolicyStore policies, RunStore runs, NavigationManager navigation, TimeProvider clock, ILogger<RepositoryHistory> log) : IDisposable
{
    // As far back as the chart goes; a repository that loses more than that to others has other worries.
    private const int MostGone = 5000;

    private static readonly (string, string)[] Outcomes = [.. Enum.GetValues<RemovalOutcome>().Where(outcome => outcome is not (RemovalOutcome.Deleted or RemovalOutcome.Intended)).Select(outcome => (Words.Kebab(outcome.ToString()), Words.Kebab(outcome.ToString()).Replace('-', ' ')))];

    private readonly LoadState<HistoryView> _state = new(log);
    private RepositoryId? _loaded;

    /// <summary>Whose history it is.</summary>
    [Parameter, EditorRequired] public RepositoryId Repository { get; set; } = default!;

    /// <summary>What is searched for; null for nothing.</summary>
    [Parameter, EditorRequired] public string? Text { get; set; }

    /// <summary>What became of the images that are listed; null for those that were deleted.</summary>
    [Parameter, EditorRequired] public string? Outcome { get; set; }

    private RemovalSearch Search => new() { Repository = Repository, Text = Text, Outcome = Enum.GetValues<RemovalOutcome>().Cast<RemovalOutcome?>().FirstOrDefault(outcome => Words.Kebab(outcome.ToString()!) == Outcome) ?? RemovalOutcome.Deleted };

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Repository) { return; }
        _loaded = Repository;
        await LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(async stop =>
    {
        var view = await RepositoryView.LatestAsync(plans, shelf, savings, gone, Repository, stop);
        var lost = await gone.ListAsync(new GoneSearch { Repository = Repository, Take = MostGone }, stop);
        var present = (view.Families?.Images ?? []).Where((_, place) => !view.Settled.Contains(place));
        return new HistoryView
        {
            Points = Timeline.Of(present, await savings.OfRepositoryAsync(Repository, stop), lost.Items, clock.GetUtcNow()),
            Gone = lost with { Items = [.. lost.Items.Take(5)] },
            Returns = await returns.OfRepositoryAsync(Repository, 12, stop),
            Versions = await policies.VersionsAsync(Repository, stop),
        };
    });

    private Task<Page<Removal>> FindAsync(RemovalSearch search, CancellationToken stop) => runs.SearchAsync(search, stop);

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
