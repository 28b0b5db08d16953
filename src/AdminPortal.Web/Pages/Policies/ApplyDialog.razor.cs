using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>The one way to a policy in AWS: preview the text, ours and AWS's, then apply it, unless somebody else was faster.</summary>
public sealed partial class ApplyDialog(PolicyPreviews previews, PolicyChanger changer, ILogger<ApplyDialog> log) : IDisposable
{
    private readonly LoadState<PolicyPreview> _state = new(log);
    private AppliedPolicy? _began;
    private AppliedPolicy? _conflict;
    private string? _over;
    private string? _note;
    private string? _refusal;
    private bool _accepted;
    private bool _applying;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public required RepositoryId Repository { get; set; }

    [Parameter, EditorRequired] public required string Text { get; set; }

    [Parameter] public string Title { get; set; } = "Apply this policy";

    /// <summary>What the writer began from; null: whatever is applied when the dialog opens.</summary>
    [Parameter] public AppliedPolicy? Began { get; set; }

    [Parameter] public string? Note { get; set; }

    private string Base => _began?.Text ?? "";

    /// <summary>Opens it; true once the policy is applied.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, RepositoryId repository, string text, string title, AppliedPolicy? began = null, string? note = null)
    {
        var dialog = await dialogs.ShowAsync<ApplyDialog>(
            null,
            new DialogParameters<ApplyDialog> { { each => each.Repository, repository }, { each => each.Text, text }, { each => each.Title, title }, { each => each.Began, began }, { each => each.Note, note } },
            new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true });
        return await dialog.Result is { Canceled: false };
    }

    protected override Task OnInitializedAsync()
    {
        (_note, _began) = (Note, Began);
        return DrawAsync();
    }

    public void Dispose() => _state.Dispose();

    private async Task DrawAsync()
    {
        (_refusal, _accepted) = (null, false);
        await _state.LoadAsync(stop => previews.DrawAsync(Repository, Text, stop));
        if (_state.Value is not { } preview) { return; }

        if (_began is not null && (_over ?? _began.Hash) != preview.Applied.Hash)
        {
            _conflict = preview.Applied;
            return;
        }

        StateHasChanged();
        if (preview.Effect.IsValid && preview.Aws is null) { await _state.LoadAsync(stop => previews.AskAwsAsync(preview, stop)); }
    }

    private async Task OverAsync(AppliedPolicy theirs)
    {
        (_over, _conflict) = (theirs.Hash, null);
        await DrawAsync();
    }

    private async Task ApplyAsync()
    {
        if (_state.Value is not { } preview) { return; }

        _applying = true;
        StateHasChanged();
        try
        {
            var result = await changer.SaveAsync(
                new PolicyChange { PreviewId = preview.Id, Actor = Actor.Browser, Note = _note, HitsAccepted = _accepted, BeganFrom = _over ?? _began?.Hash }, CancellationToken.None);
            if (result.IsDone) { Dialog.Close(); }
            else if (result is { Kind: PolicyResultKind.Conflict, Applied: { } theirs }) { (_conflict, _began) = (theirs, _began ?? preview.Applied); }
            else { _refusal = result.Message; }
        }
        catch (StoreException failure)
        {
            _refusal = failure.Message;
        }
        finally
        {
            _applying = false;
        }
    }

    private bool MayApply(PolicyPreview preview) => !_applying && preview.Aws is not null && (preview.Effect.Hits == 0 || _accepted);

    private string About(PolicyPreview preview) =>
        preview.Aws is null ? "Waiting for AWS's own preview."
        : preview.Effect.Hits > 0 && !_accepted ? "Protect those images, or say that this is meant."
        : preview.Effect.Expires > 0 ? $"AWS will delete {Words.Count(preview.Effect.Expires, "image")} within 24 hours. This cannot be undone."
        : "AWS carries it out within 24 hours.";
}
