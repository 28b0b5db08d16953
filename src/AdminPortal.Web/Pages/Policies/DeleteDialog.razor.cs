using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>Takes a repository's policy out of AWS.</summary>
public sealed partial class DeleteDialog(PolicyReader reader, PolicyChanger changer, ILogger<DeleteDialog> log) : IDisposable
{
    private readonly LoadState<AppliedPolicy> _state = new(log);
    private string? _note;
    private string? _refusal;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired] public required RepositoryId Repository { get; set; }

    [Parameter] public string? Note { get; set; }

    /// <summary>Opens it; true once there is no policy any more.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, RepositoryId repository, string? note = null)
    {
        var dialog = await dialogs.ShowAsync<DeleteDialog>(null, new DialogParameters<DeleteDialog> { { each => each.Repository, repository }, { each => each.Note, note } });
        return await dialog.Result is { Canceled: false };
    }

    protected override Task OnInitializedAsync()
    {
        _note = Note;
        return LoadAsync();
    }

    public void Dispose() => _state.Dispose();

    private Task LoadAsync() => _state.LoadAsync(async stop =>
    {
        var reading = await reader.ReadAsync(Repository, stop);
        _refusal = reading.Problem;
        return reading.Applied;
    });

    private async Task DeleteAsync()
    {
        try
        {
            var result = await changer.DeleteAsync(Repository, _state.Value!.Hash, Actor.Browser, _note, CancellationToken.None);
            if (result.IsDone) { Dialog.Close(); }

            _refusal = result.Message;
        }
        catch (StoreException failure)
        {
            _refusal = failure.Message;
        }
    }
}
