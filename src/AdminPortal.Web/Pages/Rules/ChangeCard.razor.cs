using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>What was edited, what it would change, and the way to save it: only what was previewed as it is can be saved.</summary>
public sealed partial class ChangeCard(RulePreviews previews, RuleStore rules, PortalOptions options, ILogger<ChangeCard> log) : IDisposable
{
    private readonly LoadState<Drawn> _state = new(log);
    private bool _drawing;
    private bool _saving;
    private string? _note;

    /// <summary>The rules as they are edited.</summary>
    [Parameter, EditorRequired] public RuleDraft Draft { get; set; } = default!;

    /// <summary>Goes back to what is saved.</summary>
    [Parameter, EditorRequired] public EventCallback Discard { get; set; }

    /// <summary>Called with the saved revision, or with null where somebody else was faster and nothing was saved.</summary>
    [Parameter, EditorRequired] public EventCallback<RuleRevision?> Saved { get; set; }

    private bool IsPreviewed => !_drawing && _state is { Failure: null, Value: { } drawn } && ReferenceEquals(drawn.Draft, Draft);

    public void Dispose() => _state.Dispose();

    private async Task DrawAsync()
    {
        var draft = Draft;
        _drawing = true;
        await _state.LoadAsync(async stop => new Drawn(draft, await previews.DrawAsync(draft.Book, stop)));
        _drawing = false;
    }

    private async Task SaveAsync()
    {
        _saving = true;
        var saved = await rules.SaveAsync(Draft.Book, Draft.Saved.Number, Actor.Browser, _note, CancellationToken.None);
        _saving = false;
        await Saved.InvokeAsync(saved);
    }

    private sealed record Drawn(RuleDraft Draft, RulePreview? Preview);
}
