using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using MudBlazor;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Restores an archived image, after having said what that takes.</summary>
public sealed class Restoring(ImageReturner returner, IDialogService dialogs, ILogger log, Func<Task> changed) : IDisposable
{
    public LoadState<IReadOnlyList<ImageReturn>> State { get; } = new(log);

    public async Task RestoreAsync(RepositoryId repository, PlannedImage image)
    {
        var name = image.Image.Tags is [var tag, ..] ? tag : image.Image.Digest.Short;
        var dialog = await dialogs.ShowAsync<ReturnDialog>(null, new DialogParameters<ReturnDialog> { { each => each.Way, ReturnWay.Restore }, { each => each.Title, $"Restore {name}?" } });
        if (await dialog.Result is not { Canceled: false }) { return; }

        // Goes on when the page is left: what has begun is told in the history.
        await State.LoadAsync(_ => returner.RestoreAsync(repository, [image.Image.Digest], null, Actor.Browser, CancellationToken.None));
        await changed();
    }

    public void Dispose() => State.Dispose();
}
