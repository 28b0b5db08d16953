using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Pages.Rules;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Preview;

public sealed partial class PreviewPage(
    PlanStore plans,
    ApprovalStore approvals,
    RuleStore rules,
    RulesReader policies,
    BrakeReader brakes,
    RunFeed feed,
    RunDesk desk,
    PortalOptions options,
    TimeProvider clock,
    IDialogService dialogs,
    NavigationManager navigation,
    ILogger<PreviewPage> log) : IDisposable
{
    private static readonly (string, string)[] Rules = [.. Enum.GetValues<RuleKind>().Select(rule => (Words.Kebab(rule.ToString()), Words.Title(rule)))];

    private static readonly (string, string)[] Verdicts = [("keep", "Keep"), ("hold", "Hold")];

    private readonly LoadState<FoundPreview> _state = new(log);
    private IDisposable? _subscription;
    private PlanImages? _images;
    private (string? Plan, Verdict Verdict, RuleKind? Rule) _listed;
    private string? _loaded;
    private int _revision;

    [Parameter] public string? Id { get; set; }

    [SupplyParameterFromQuery] private string? Rule { get; set; }

    [SupplyParameterFromQuery] private string? Verdict { get; set; }

    [SupplyParameterFromQuery(Name = "whatif")] private string? Sliders { get; set; }

    private bool Trying => !string.IsNullOrEmpty(Sliders);

    private RuleKind? ChosenRule => Enum.GetValues<RuleKind>().Cast<RuleKind?>().FirstOrDefault(rule => Words.Kebab(rule.ToString()!) == Rule);

    private Verdict ChosenVerdict => Enum.GetValues<Verdict>().FirstOrDefault(verdict => Words.Kebab(verdict.ToString()) == Verdict);

    private Activity? Drawing => feed.Activities.FirstOrDefault(activity => activity is { Kind: ActivityKind.Preview, IsAtWork: true });

    private Activity? Running => feed.Activities.FirstOrDefault(activity => activity is { Kind: ActivityKind.Run, IsAtWork: true });

    // Whoever asked for it: as long as no newer one was drawn, a reader should know.
    private Activity? Failed => feed.Activities.FirstOrDefault(activity => activity.Kind == ActivityKind.Preview) is { Phase: ActivityPhase.Failed } failed ? failed : null;

    protected override void OnInitialized() => _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (Id ?? ""))
        {
            _loaded = Id ?? "";
            await LoadAsync();
        }
        List();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _state.Dispose();
    }

    private async Task LoadAsync()
    {
        await _state.LoadAsync(async stop =>
        {
            _revision = (await rules.CurrentAsync(stop)).Number;
            return new FoundPreview(await PreviewView.FindAsync(Id, plans, brakes, stop));
        });
        // What a person chose has a page of its own: none of the rules' words are right for it.
        if (_state.Value?.View?.Plan.ByHand is not null) { navigation.NavigateTo(Address.OfPlanByHand(Id!), replace: true); }
        List();
    }

    private async Task RefreshAsync()
    {
        // Whoever draws it: when the newest plan is shown, a newer one takes its place.
        var ended = feed.Activities.FirstOrDefault(activity => activity is { Kind: ActivityKind.Preview, Phase: ActivityPhase.Ended });
        if (Id is null && ended is not null && string.CompareOrdinal(ended.Id, _state.Value?.View?.Plan.Id) > 0) { await LoadAsync(); }
        StateHasChanged();
    }

    private void List()
    {
        if (_state.Value?.View is not { } view) { return; }
        var wanted = (view.Plan.Id, ChosenVerdict, ChosenRule);
        if (_listed == wanted) { return; }
        _listed = wanted;
        _images = new PlanImages(plans, view.Plan.Id, view.Repositories, ChosenVerdict, ChosenRule);
    }

    private void Draw()
    {
        desk.StartPreview(null, Actor.Browser);
        if (Id is not null) { navigation.NavigateTo("/preview"); }
    }

    private async Task ApproveAsync(IReadOnlyList<RepositoryId> repositories)
    {
        if (_state.Value?.View is not { } view) { return; }
        await approvals.ApproveAsync(view.Plan.Id, repositories, Actor.Browser, CancellationToken.None);
        await LoadAsync();
    }

    private async Task ExecuteAsync(PreviewView view)
    {
        var dialog = await dialogs.ShowAsync<ExecuteDialog>(null, new DialogParameters<ExecuteDialog> { { each => each.View, view }, { each => each.MaxPerRun, options.Limits.MaxPerRun } });
        if (await dialog.Result is { Canceled: false }) { navigation.NavigateTo(Address.OfRun(desk.StartRun(view.Plan.Id, Actor.Browser))); }
    }

    private bool IsOld(PreviewView view) => clock.GetUtcNow() - view.Plan.Now > TimeSpan.FromHours(24);

    private string AboutExecuting(PreviewView view) =>
        IsOld(view) ? "This plan is older than a day and cannot be executed any more. Draw a new one."
        : Running is not null ? "A run is at work. Wait for its end."
        : view.Ready.Delete == 0 ? "No image is ready to go: what a rule targets is kept, on Hold or waits for approval."
        : "Before each repository's batch the clusters are asked again; whatever is needed by then stays.";

    // By the numbers that it was drawn with; a plan of an older version does not tell them.
    private string Explain(RuleKind rule, SavedPlan plan) =>
        RuleText.Of(rule, plan.DrawnBy?.BuildCaches ?? policies.Settings.BuildCaches, plan.DrawnBy?.Deployments ?? policies.Settings.Deployments);

    private void Go(string name, string? value) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
