using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AdminPortal.Web.Pages.Clusters;

public sealed partial class ClustersPage(
    UsageReader reader, AwsAccounts accounts, PlanStore plans, UseStore uses, RunFeed feed, PortalOptions options, TimeProvider clock, IDialogService dialogs, ILogger<ClustersPage> log) : IDisposable
{
    private readonly LoadState<IReadOnlyList<KnownCluster>> _state = new(log, clusters => clusters.Count == 0);
    private readonly CancellationTokenSource _leaving = new();
    private UsageReading? _shown;
    private SavedPlan? _plan;
    private IReadOnlyList<AwsAccount> _entered = [];
    private IDisposable? _subscription;
    private bool _reading;

    /// <summary>The name of the only cluster to show; all where it is empty.</summary>
    [SupplyParameterFromQuery(Name = "cluster")] private string? Only { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _subscription = feed.Subscribe(() => _ = InvokeAsync(RefreshAsync));
        await LoadAsync();
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        _subscription?.Dispose();
        _state.Dispose();
    }

    private Task LoadAsync()
    {
        _shown = reader.Last;
        return _state.LoadAsync(async stop =>
        {
            _plan = await plans.LatestAsync(stop);
            // Only a snippet needs to know who the portal is; accounts that cannot be entered are told elsewhere.
            if (reader.Last?.Coverage.Any(cluster => MissingRights.Of(cluster) is not null) == true) { _entered = (await accounts.ListAsync(stop)).Accounts; }

            return await KnownCluster.ListAsync(reader, plans, uses, stop);
        });
    }

    private async Task RefreshAsync()
    {
        if (_shown == reader.Last) { return; }
        await LoadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _reading = true;
        StateHasChanged();
        await _state.LoadAsync(async stop =>
        {
            await reader.ReadAsync(stop);
            _shown = reader.Last;
            return await KnownCluster.ListAsync(reader, plans, uses, stop);
        });
        _reading = false;
    }

    private async Task ConfirmGoneAsync(ClusterReading cluster)
    {
        var yes = await dialogs.ShowMessageBoxAsync(
            $"Is {cluster.Name} gone?",
            $"It was last read {Words.Distance(cluster.ReadAt ?? clock.GetUtcNow(), clock.GetUtcNow())}. From the next preview on, images that only it used are judged like all others and may be deleted.",
            "It is gone", cancelText: "Cancel");
        if (yes != true) { return; }
        await uses.ConfirmGoneAsync(cluster.Id, Actor.Browser, _leaving.Token);
        await LoadAsync();
    }

    private string? PrincipalIn(string? account) => _entered.FirstOrDefault(entered => entered.Id == account)?.Principal;

    private bool IsShown(KnownCluster cluster) => string.IsNullOrEmpty(Only) || cluster.Reading.Name == Only;

    private bool IsStale(ClusterReading cluster) =>
        cluster.State == ClusterState.Complete && !cluster.Covers(clock.GetUtcNow(), TimeSpan.FromMinutes(options.Limits.ReadingMaxAgeMinutes));

    private static string Place(KnownCluster cluster)
    {
        var parts = new[] { cluster.Reading.Account is { } account ? $"account {account}" : "account unknown: it may run everything", cluster.Reading.Region };
        return string.Join(" · ", parts.Concat(cluster.Coverage?.FoundIn ?? []).Where(part => !string.IsNullOrEmpty(part)));
    }
}
