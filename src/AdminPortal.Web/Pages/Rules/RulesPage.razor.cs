using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>The rules: edited in one draft over all tabs, previewed, then saved.</summary>
public sealed partial class RulesPage(
    RuleStore rules, RulesReader policies, RuleTrials trials, PortalOptions options, IDialogService dialogs, NavigationManager navigation, ILogger<RulesPage> log) : IDisposable
{
    private static readonly (string, string)[] Choices = [("numbers", "Numbers"), ("overrides", "Overrides"), ("lab", "Tag lab"), ("history", "History")];

    private readonly LoadState<RuleRevision> _state = new(log);
    private readonly LoadState<Found> _trials = new(log);
    private RuleDraft? _draft;
    private string? _refused;

    [SupplyParameterFromQuery] private string? Tab { get; set; }

    [SupplyParameterFromQuery] private string? Pattern { get; set; }

    [SupplyParameterFromQuery] private int? Keep { get; set; }

    [SupplyParameterFromQuery] private int? Age { get; set; }

    [SupplyParameterFromQuery] private int? Cache { get; set; }

    [SupplyParameterFromQuery] private string? Repository { get; set; }

    private bool HasFigures => Shown is "numbers" or "overrides";

    private FleetTrial? Trial => _trials.Value?.Trial;

    private bool IsEdited => _draft?.Changes.Count > 0;

    private string Shown => Choices.Any(choice => choice.Item1 == Tab) ? Tab! : "numbers";

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose()
    {
        _state.Dispose();
        _trials.Dispose();
    }

    private async Task LoadAsync()
    {
        await _state.LoadAsync(rules.CurrentAsync);
        if (_state.Value is not { } saved) { return; }

        _draft = new RuleDraft { Saved = saved, Settings = policies.Settings, Book = saved.Book };
        Take();
        // The figures follow: opening a large plan takes a while, and the numbers can be read meanwhile.
        StateHasChanged();
        await OpenAsync();
    }

    private Task OpenAsync() => _trials.LoadAsync(async stop => new Found(await trials.LatestAsync(stop)));

    // What somebody tried with sliders elsewhere becomes the beginning of the draft.
    private void Take()
    {
        var moved = new RuleNumbers { KeepNewest = Keep, MinAgeDays = Age, CacheMaxAgeDays = Cache };
        var pattern = string.IsNullOrWhiteSpace(Pattern) ? null : Pattern;
        if (_draft is not { } draft || (moved == RuleNumbers.None && pattern is null)) { return; }
        if (moved == RuleNumbers.None && draft.Book.Overrides.Any(each => each.Pattern == pattern)) { return; }

        _draft = draft.With(new WhatIf(pattern, moved).In(draft.Book));
    }

    // The tabs share the draft; any other page would lose it.
    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (!IsEdited || navigation.ToAbsoluteUri(leaving.TargetLocation).AbsolutePath == "/rules") { return; }
        if (await dialogs.ShowMessageBoxAsync("Leave your changes?", "The rules that you edited are not saved and will be lost.", "Leave them", cancelText: "Stay here") != true) { leaving.PreventNavigation(); }
    }

    private void Edit(RuleBook book)
    {
        _refused = null;
        _draft = _draft?.With(book);
    }

    private async Task SavedAsync(RuleRevision? saved)
    {
        if (saved is null)
        {
            var edited = _draft!.Book;
            _refused = "Somebody else has changed the rules meanwhile. Nothing was saved: your edit now lies over their rules; look at the changes and preview it again.";
            await ReloadAsync();
            _draft = _draft!.With(edited);
            return;
        }

        // The numbers that led here are in the rules now.
        await ReloadAsync();
        navigation.NavigateTo($"/rules?tab={Shown}", replace: true);
    }

    private async Task ImportAsync()
    {
        var dialog = await dialogs.ShowAsync<ImportDialog>((string?)null, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) { await ReloadAsync(); }
    }

    private async Task ReloadAsync()
    {
        (Keep, Age, Cache, Pattern) = (null, null, null, null);
        await LoadAsync();
    }

    private static TrialTotals Tried(FleetTrial trial, RuleDraft draft) =>
        draft.Changes.Count == 0 || draft.Mistakes.Count > 0 ? trial.Now : trial.Totals(trial.Rules.Trying(draft.Book));

    private sealed record Found(FleetTrial? Trial);
}
