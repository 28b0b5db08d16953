using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Lifecycle.Templates;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Policies;

public sealed partial class RolloutPage(PortalOptions options, RolloutDesk desk, RolloutFeed feed, NavigationManager navigation) : IDisposable
{
    private readonly IReadOnlyList<PolicyTemplate> _templates = PolicyTemplates.All(options.PolicyWith([]));
    private readonly HashSet<RepositoryId> _chosen = [];
    private (PolicyTemplate Template, IReadOnlyDictionary<string, string> Values) _filled = (PolicyTemplates.Untagged, new Dictionary<string, string>());
    private string _pattern = "*";
    private string? _own;
    private string? _note;
    private string? _laid;

    [Parameter] public string? Id { get; set; }

    private Rollout? Shown => feed.Find(Id);

    private string? Text => !string.IsNullOrWhiteSpace(_own) ? (PolicyReading.Of(_own).IsValid ? _own : null)
        : _filled.Template.Check(_filled.Values).Count == 0 ? _filled.Template.Text(_filled.Values) : null;

    private IReadOnlyList<PolicyProblem> OwnProblems => string.IsNullOrWhiteSpace(_own) ? [] : PolicyReading.Of(_own).Problems;

    protected override void OnInitialized() => feed.Changed += OnChanged;

    protected override void OnParametersSet() => Lay();

    public void Dispose() => feed.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        Lay();
        StateHasChanged();
    });

    // Once the preview is there, everything is chosen but what hits somebody, cannot be read, or is so already.
    private void Lay()
    {
        if (Shown is not { Phase: RolloutPhase.Ready } rollout || _laid == rollout.Id) { return; }

        _laid = rollout.Id;
        _chosen.Clear();
        _chosen.UnionWith(rollout.Entries.Where(entry => entry is { IsReady: true, HitsUses: false, IsSame: false }).Select(entry => entry.Repository));
    }

    private void Choose(string? id) => _filled = (_templates.First(template => template.Id == id), new Dictionary<string, string>());

    private void Preview() => navigation.NavigateTo($"/policies/many/{desk.StartPreview(_pattern, Text!, Actor.Browser)}");

    private void Apply(Rollout rollout)
    {
        // A second try is for those that failed; those that were applied are no longer ready.
        _note ??= $"One policy for many: {rollout.Pattern}";
        desk.StartApply(rollout.Id, _chosen, _note);
    }

    private void Toggle(RepositoryId repository)
    {
        if (!_chosen.Remove(repository)) { _chosen.Add(repository); }
    }

    private int Ready(Rollout rollout) => rollout.Entries.Count(entry => entry.IsReady && _chosen.Contains(entry.Repository));

    private int ChosenHits(Rollout rollout) => rollout.Entries.Count(entry => entry is { IsReady: true, HitsUses: true } && _chosen.Contains(entry.Repository));

    private static int Failed(Rollout rollout) => rollout.Entries.Count(entry => entry.State == RolloutEntryState.Failed);
}
