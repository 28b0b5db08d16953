using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;
using MudBlazor;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Pinning and lifting from a page: one dialog for however many images, and a way back for some seconds.</summary>
/// <param name="changed">Called after every change, so that the page shows it.</param>
public sealed class Pinning(PinStore pins, IDialogService dialogs, ISnackbar snackbar, Func<Task> changed)
{
    private const int WayBackMilliseconds = 15_000;

    public Task PinAsync(string repository, IReadOnlyCollection<ImageDigest> images) => PinAsync(
        $"Pin {Words.Count(images.Count, "image")} of {repository}",
        "No rule deletes a pinned image, what it contains, or what is about it (signatures, attestations). It holds for the same digest in this repository name in every registry.",
        answer => [.. images.Select(image => new Pin { Repository = repository, Digest = image, Reason = answer.Reason, Until = answer.Until })]);

    public Task PinWholeAsync(string repository) => PinAsync(
        $"Pin the whole repository {repository}",
        "No rule deletes any image of it, untagged ones and those to come included, in any registry that has a repository of this name.",
        answer => [new Pin { Repository = repository, Whole = true, Reason = answer.Reason, Until = answer.Until }]);

    public async Task EditAsync(StoredPin stored)
    {
        var answer = await AskAsync($"Edit pin {stored.Id}", $"It keeps {PinWords.Of(stored.Pin)} in {stored.Pin.Repository}.", "Save", new PinAnswer(stored.Pin.Reason, stored.Pin.Until));
        if (answer is null) { return; }
        var saved = await pins.EditAsync(stored.Id, answer.Reason, answer.Until, Actor.Browser, CancellationToken.None);
        snackbar.Add(saved ? $"Pin {stored.Id} is saved" : $"Pin {stored.Id} was lifted by somebody else meanwhile", saved ? Severity.Success : Severity.Warning);
        await changed();
    }

    public async Task LiftAsync(IReadOnlyCollection<StoredPin> some)
    {
        var lifted = await pins.LiftAsync([.. some.Select(stored => stored.Id)], Actor.Browser, CancellationToken.None);
        Tell($"{Words.Count(lifted.Count, "pin")} lifted", () => SetAgainAsync(lifted));
        await changed();
    }

    // Those of pipelines under their keys again.
    private async Task SetAgainAsync(IReadOnlyList<StoredPin> lifted)
    {
        await pins.AddAsync([.. lifted.Where(stored => stored.Key is null).Select(stored => stored.Pin)], Actor.Browser, CancellationToken.None);
        foreach (var stored in lifted.Where(stored => stored.Key is not null)) { await pins.PutAsync(stored.Pin, stored.Key!, Actor.Browser, CancellationToken.None); }
    }

    /// <summary>Sets pins that a page has asked for in its own way.</summary>
    public async Task SetAsync(IReadOnlyCollection<Pin> some)
    {
        var set = await pins.AddAsync(some, Actor.Browser, CancellationToken.None);
        Tell($"{Words.Count(set.Count, "pin")} set; runs honour {(set.Count == 1 ? "it" : "them")} from now on", () => pins.LiftAsync([.. set.Select(stored => stored.Id)], Actor.Browser, CancellationToken.None));
        await changed();
    }

    private async Task PinAsync(string title, string what, Func<PinAnswer, IReadOnlyCollection<Pin>> made)
    {
        if (await AskAsync(title, what, "Pin", null) is { } answer) { await SetAsync(made(answer)); }
    }

    private async Task<PinAnswer?> AskAsync(string title, string what, string act, PinAnswer? so)
    {
        var dialog = await dialogs.ShowAsync<PinDialog>(null, new DialogParameters<PinDialog> { { each => each.Title, title }, { each => each.What, what }, { each => each.Act, act }, { each => each.So, so } });
        return await dialog.Result is { Canceled: false, Data: PinAnswer answer } ? answer : null;
    }

    private void Tell(string what, Func<Task> back) => snackbar.Add(what, Severity.Success, options =>
    {
        options.VisibleStateDuration = WayBackMilliseconds;
        options.Action = "Undo";
        options.OnClick = async _ =>
        {
            await back();
            await changed();
        };
    });
}
