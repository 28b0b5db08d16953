using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Repositories;

public sealed partial class ByHandPage(
    PlanStore plans, BrakeReader brakes, SavingsStore savings, ApprovalStore approvals, RunFeed feed, RunDesk desk, PortalOptions options, TimeProvider clock, IDialogService dialogs, NavigationManager navigation, ILogger<ByHandPage> log) : IDisposable
{
    private readonly LoadState<ByHandFound> _state = new(log);
    private IDisposable? _subscription;
    private string? _loaded;

    [Parameter] public required string Id { get; set; }

    private Activity? Activity => feed.Activities.FirstOrDefault(activity => activity.Id == Id);

    private Activity? Running => feed.Activities.FirstOrDefault(activity => activity is { Kind: ActivityKind.Run, IsAtWork: true });

    protected override void OnInitialized() => _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id) { return; }
        _loaded = Id;
        await LoadAsync();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _state.Dispose();
    }

    private Task LoadAsync() => _state.LoadAsync(stop => ByHandView.FindAsync(Id, plans, brakes, savings, stop));

    private async Task RefreshAsync()
    {
        if (_state.Value is { View: null, IsOfRules: false } && Activity is not { IsAtWork: true }) { await LoadAsync(); }
        StateHasChanged();
    }

    private async Task ExecuteAsync(ByHandView view)
    {
        var repository = view.Part!.Repository;
        var dialog = await dialogs.ShowAsync<ByHandDialog>(null, new DialogParameters<ByHandDialog> { { each => each.View, view }, { each => each.MaxPerRun, options.Limits.MaxPerRun } });
        if (await dialog.Result is not { Canceled: false }) { return; }
        // Whoever typed the repository's name has seen what is lost: that is the word which the brake waits for.
        if (view.Parked is { Cause: ParkCause.Loss }) { await approvals.ApproveAsync(Id, [repository], Actor.Browser, CancellationToken.None); }
        navigation.NavigateTo(Address.OfRun(desk.StartRun(Id, Actor.Browser)));
    }

    private string? WhyNot(ByHandView view) =>
        clock.GetUtcNow() - view.Plan.Now > TimeSpan.FromHours(24) ? "This plan is older than a day and cannot be executed any more. Choose again."
        : Running is not null ? "A run is at work. Wait for its end."
        : view.Parked is { Cause: not ParkCause.Loss } parked ? $"The repository {parked.Reason}. That is decided under Approvals."
        : null;
}
