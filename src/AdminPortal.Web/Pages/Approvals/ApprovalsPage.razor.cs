using System.Globalization;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Approvals;

public sealed partial class ApprovalsPage(
    WaitingReader waiting,
    PullerReader pullers,
    DecisionStore decisions,
    ApprovalDesk desk,
    RunFeed feed,
    PortalOptions options,
    TimeProvider clock,
    IDialogService dialogs,
    NavigationManager navigation,
    ILogger<ApprovalsPage> log) : IDisposable
{
    private readonly LoadState<ApprovalsView> _state = new(log);
    private IDisposable? _subscription;
    private int _ended;

    private bool IsRunning => feed.Activities.Any(activity => activity is { Kind: ActivityKind.Run, IsAtWork: true });

    private bool CannotApprove => IsRunning || _state.Value?.IsOld(clock.GetUtcNow()) != false;

    private int Ended => feed.Activities.Count(activity => !activity.IsAtWork);

    private string Brakes => string.Create(
        CultureInfo.InvariantCulture,
        $"A repository waits that would lose more than {options.Limits.ParkShare:P0} of its roots and more than {options.Limits.ParkCount} images; all runs stop when clusters name {options.Limits.UsesShrink:P0} fewer images than at the last run{(options.Limits.ApproveFirstRun ? "; a registry waits until its first plan was approved" : "")}.");

    protected override async Task OnInitializedAsync()
    {
        _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));
        await LoadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _state.Dispose();
    }

    private static bool IsClear(Waiting some) => some is { Uses: null, Registries.Count: 0, Repositories.Count: 0 };

    private Task LoadAsync()
    {
        _ended = Ended;
        return _state.LoadAsync(stop => ApprovalsView.LoadAsync(waiting, pullers, decisions, stop));
    }

    // A dialog that is open decides about what was shown when it was opened.
    private async Task RefreshAsync()
    {
        if (_ended != Ended) { await LoadAsync(); }
        StateHasChanged();
    }

    private async Task ApproveAsync(WaitingChoice choice)
    {
        var shown = _state.Value!.Waiting;
        if (await AskAsync($"Approve and delete {Words.Count(ImagesOf(shown, choice), "image")}?", shown, choice, "Approve and delete", deletes: true) is not { } answer) { return; }
        var run = await desk.ApproveAsync(shown, choice, answer.Note, answer.Pullers, Actor.Browser, CancellationToken.None);
        if (run is not null) { navigation.NavigateTo(Address.OfRun(run)); }
    }

    private async Task RefuseAsync(WaitingChoice choice)
    {
        var shown = _state.Value!.Waiting;
        if (await AskAsync(choice.Count == 1 ? "Refuse it?" : $"Refuse all {choice.Count}?", shown, choice, "Refuse", deletes: false) is not { } answer) { return; }
        await desk.RefuseAsync(shown, choice, answer.Note, Actor.Browser, CancellationToken.None);
        await LoadAsync();
    }

    private async Task TakeBackAsync(WaitingChoice choice)
    {
        await desk.TakeBackAsync(_state.Value!.Waiting, choice, null, Actor.Browser, CancellationToken.None);
        await LoadAsync();
    }

    private async Task<DecisionAnswer?> AskAsync(string title, Waiting shown, WaitingChoice choice, string act, bool deletes)
    {
        var dialog = await dialogs.ShowAsync<DecideDialog>(null, new DialogParameters<DecideDialog>
        {
            { each => each.Title, title },
            { each => each.About, About(shown, choice) },
            { each => each.Act, act },
            { each => each.Deletes, deletes },
            { each => each.AskPullers, deletes && choice.Registries.Count > 0 },
        });
        return await dialog.Result is { Canceled: false, Data: DecisionAnswer answer } ? answer : null;
    }

    // The stopped run is one of the whole plan: what is parked in it stays parked unless it is approved too.
    private static int ImagesOf(Waiting shown, WaitingChoice choice) => choice.Uses
        ? shown.Plan!.Totals.Delete - shown.Repositories.Where(repository => !choice.Repositories.Contains(repository.Repository)).Sum(repository => repository.Images)
            - shown.Registries.Where(registry => !choice.Registries.Contains(registry.Registry)).Sum(registry => registry.Images)
        : shown.Repositories.Where(repository => choice.Repositories.Contains(repository.Repository)).Sum(repository => repository.Images)
            + shown.Registries.Where(registry => choice.Registries.Contains(registry.Registry)).Sum(registry => registry.Images);

    private static IReadOnlyList<string> About(Waiting shown, WaitingChoice choice) =>
    [
        .. choice.Uses ? [$"The stopped run of plan {shown.Plan!.Id}: clusters name {shown.Uses!.Now} images, {shown.Uses.Before} at the last run"] : Array.Empty<string>(),
        .. shown.Registries.Where(registry => choice.Registries.Contains(registry.Registry)).Select(registry => $"The first plan of {registry.Registry}: {Words.Count(registry.Images, "image")}, {Words.Bytes(registry.Bytes)}"),
        .. shown.Repositories.Where(repository => choice.Repositories.Contains(repository.Repository)).Select(repository => $"{repository.Repository.Name}: {Words.Count(repository.Images, "image")}, {Words.Bytes(repository.Bytes)}"),
        .. !choice.Uses && shown.Uses is not null ? ["All runs are stopped: the run waits as long as that is not approved too"] : Array.Empty<string>(),
    ];
}
