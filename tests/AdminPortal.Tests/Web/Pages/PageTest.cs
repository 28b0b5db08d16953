using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Exchange;
using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Web.Pages.Health;
using AdminPortal.Web.Pages.Overview;
using AdminPortal.Web.Pages.Repositories;
using AdminPortal.Web.Pages.Runs;
using AdminPortal.Web.Shell;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace AdminPortal.Tests.Web.Pages;

/// <summary>Pages on the engine as it is registered, before a sandbox and a database file of the test's own.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    private PortalWorld? _world;

    internal PortalWorld World => _world!;

    internal IServiceProvider Engine { get; private set; } = null!;

    protected virtual PortalOptions Settings => new() { TeamTag = "team" };

    protected static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await PortalWorld.StartAsync(Stop);
        _world.Options = Settings;
        Engine = await _world.PortalAsync(Stop);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services
            .AddSingleton<TimeProvider>(_world.Time)
            .AddSingleton(Engine.Get<PortalOptions>())
            .AddSingleton(Engine.Get<PlanStore>())
            .AddSingleton(Engine.Get<ApprovalStore>())
            .AddSingleton(Engine.Get<BrakeReader>())
            .AddSingleton(Engine.Get<WaitingReader>())
            .AddSingleton(Engine.Get<PullerReader>())
            .AddSingleton(Engine.Get<DecisionStore>())
            .AddSingleton(Engine.Get<ApprovalDesk>())
            .AddSingleton(Engine.Get<PinStore>())
            .AddSingleton(Engine.Get<KeepTagStore>())
            .AddSingleton(Engine.Get<RunStore>())
            .AddSingleton(Engine.Get<UseStore>())
            .AddSingleton(Engine.Get<LayerStore>())
            .AddSingleton(Engine.Get<StorageStore>())
            .AddSingleton(Engine.Get<SavingsStore>())
            .AddSingleton(Engine.Get<RepositoryTagStore>())
            .AddSingleton(Engine.Get<Measurer>())
            .AddSingleton<OverviewSources>()
            .AddSingleton(Engine.Get<RemovalHistory>())
            .AddSingleton(Engine.Get<RunComparisons>())
            .AddSingleton(Engine.Get<AwsAccounts>())
            .AddSingleton<RunSources>()
            .AddSingleton<RepositoryLister>()
            .AddSingleton<WaitingCount>()
            .AddSingleton<PlanShelf>()
            .AddSingleton(Engine.Get<Schedule>())
            .AddSingleton(Engine.Get<UsageReader>())
            .AddSingleton(Engine.Get<Database>())
            .AddSingleton(Engine.Get<SlotStore>())
            .AddSingleton(Engine.Get<PauseStore>())
            .AddSingleton(Engine.Get<RepairStore>())
            .AddSingleton(Engine.Get<TroubleStore>())
            .AddSingleton(Engine.Get<Retention>())
            .AddSingleton<HealthSources>()
            .AddSingleton(Engine.Get<LeaseStore>())
            .AddSingleton(Engine.Get<CallLimits>())
            .AddSingleton(Engine.Get<AfterCheckStore>())
            .AddSingleton(Engine.Get<GoneStore>())
            .AddSingleton(Engine.Get<ReturnStore>())
            .AddSingleton(Engine.Get<ImageReturner>())
            .AddSingleton(Engine.Get<RuleStore>())
            .AddSingleton(Engine.Get<RulesReader>())
            .AddSingleton(Engine.Get<RuleFileDesk>())
            .AddSingleton(Engine.Get<NoticeChannels>())
            .AddSingleton(Engine.Get<NoticeStore>())
            .AddSingleton(Engine.Get<RuleTrials>())
            .AddSingleton(Engine.Get<RulePreviews>())
            .AddSingleton(Engine.Get<PlanComparer>())
            .AddSingleton(Engine.Get<RunFeed>())
            .AddSingleton(Engine.Get<RunDesk>())
            .AddSingleton(Engine.Get<PolicyStore>())
            .AddSingleton(Engine.Get<PolicyReader>())
            .AddSingleton(Engine.Get<PolicyGrounds>())
            .AddSingleton(Engine.Get<PolicyPreviews>())
            .AddSingleton(Engine.Get<PolicyChanger>())
            .AddSingleton(Engine.Get<PolicyWatch>())
            .AddSingleton(Engine.Get<RolloutFeed>())
            .AddSingleton(Engine.Get<RolloutDesk>());
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_world is not null) { await _world.DisposeAsync(); }
    }

    /// <summary>The page of a repository of <see cref="World"/>, as a reader who waited for it sees it.</summary>
    protected IRenderedComponent<RepositoryPage> OpenRepository(string name, string query = "")
    {
        var (account, region) = (World.Registry.Account, World.Registry.Region);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/repositories/{account}/{region}/{name}{query}");
        return Loaded(Render<RepositoryPage>(page => page.Add(each => each.Account, account).Add(each => each.Region, region).Add(each => each.Name, name)));
    }

    /// <summary>Waits until what a page began has ended, and every page was told; the clock goes on meanwhile.</summary>
    protected async Task EndedAsync(string activity)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; Engine.Get<RunFeed>().Find(activity) is not { EndedAt: not null }; i++)
        {
            Assert.True(i < 3000, $"{activity} does not end: {Engine.Get<RunFeed>().Find(activity)}");
            await timer.WaitForNextTickAsync(Stop);
            World.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        World.Time.Advance(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The page once nothing on it is being loaded.</summary>
    protected static IRenderedComponent<T> Loaded<T>(IRenderedComponent<T> page) where T : IComponent
    {
        page.WaitForState(() => page.FindAll("[aria-busy=true]").Count == 0, TimeSpan.FromMinutes(1));
        // What else is drawn at the same time is drawn before the next on the page's thread.
        page.InvokeAsync(() => { }).GetAwaiter().GetResult();
        return page;
    }

    /// <summary>Where the portal's dialogs appear.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();
}
