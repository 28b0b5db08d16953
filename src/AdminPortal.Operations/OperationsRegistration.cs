using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Exchange;
using AdminPortal.Operations.Metrics;
using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Policies;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Coravel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdminPortal.Operations;

/// <summary>Puts the outside, the memory and the doing together. All are singletons: they hold no request's state.</summary>
public static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services, PortalOptions options)
    {
        services.AddLogging();
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddStore().AddOutside().AddRuns().AddPolicies().AddSchedule().AddNotices().AddSingleton<StandingMeter>();
    }

    /// <summary>Makes or upgrades the database. To be awaited before anything else is used.</summary>
    /// <exception cref="StoreException">The database cannot be used; nothing was started.</exception>
    public static Task PrepareOperationsAsync(this IServiceProvider services, CancellationToken stop) =>
        services.GetRequiredService<Database>().PrepareAsync(services.GetRequiredService<TimeProvider>(), stop);

    /// <summary>Lets the clock tick, once the host has started. The command line leaves it out.</summary>
    public static void StartSchedule(this IServiceProvider services)
    {
        // Coravel tells of a job that cannot be made only when it is due, and to nobody.
        using (var scope = services.CreateScope())
        {
            _ = scope.ServiceProvider.GetRequiredService<CleanupJob>();
            _ = scope.ServiceProvider.GetRequiredService<PolicyJob>();
            _ = scope.ServiceProvider.GetRequiredService<BookkeepingJob>();
            _ = scope.ServiceProvider.GetRequiredService<RetentionJob>();
            _ = scope.ServiceProvider.GetRequiredService<NoticeJob>();
        }

        var log = services.GetRequiredService<ILogger<CleanupJob>>();
        services.UseScheduler(scheduler =>
            {
                // Jobs of one worker wait for each other.
                scheduler.OnWorker("cleanup");
                scheduler.Schedule<CleanupJob>().EveryMinute();
                scheduler.OnWorker("policies");
                scheduler.Schedule<PolicyJob>().EveryMinute();
                // It may take hours.
                scheduler.OnWorker("bookkeeping");
                scheduler.Schedule<BookkeepingJob>().EveryMinute();
                scheduler.OnWorker("retention");
                scheduler.Schedule<RetentionJob>().EveryMinute();
                // Receivers may be slow.
                scheduler.OnWorker("notifications");
                scheduler.Schedule<NoticeJob>().EveryMinute();
            })
            .OnError(error => log.LogError(error, "The scheduler failed"));
    }

    /// <summary>Cookies and forms of one portal are understood by every other on the same database, and after a restart.</summary>
    public static IServiceCollection AddSharedProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("AdminPortal");
        return services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(made => new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = made.GetRequiredService<ProtectionKeyStore>()));
    }

    private static IServiceCollection AddStore(this IServiceCollection services) => services
        .AddSingleton<Database>()
        .AddSingleton<Presence>()
        .AddSingleton<ManifestStore>()
        .AddSingleton<LayerStore>()
        .AddSingleton<TagStore>()
        .AddSingleton<StorageStore>()
        .AddSingleton<SavingsStore>()
        .AddSingleton<RepositoryTagStore>()
        .AddSingleton<UseStore>()
        .AddSingleton(made => new PlanStore(made.GetRequiredService<Database>()) { Kept = TimeSpan.FromDays(made.GetRequiredService<PortalOptions>().Store.KeepPlansDays) })
        .AddSingleton<RunStore>()
        .AddSingleton<RemovalHistory>()
        .AddSingleton<RunComparisons>()
        .AddSingleton<PlanUseStore>()
        .AddSingleton<RuleStore>()
        .AddSingleton<PinStore>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<ApprovalStore>()
        .AddSingleton<DecisionStore>()
        .AddSingleton<ParkStore>()
        .AddSingleton<KeepTagStore>()
        .AddSingleton(made => new LeaseStore(made.GetRequiredService<Database>(), made.GetRequiredService<Presence>(), made.GetRequiredService<TimeProvider>())
        {
            Lasting = TimeSpan.FromSeconds(made.GetRequiredService<PortalOptions>().Store.LeaseSeconds),
        })
        .AddSingleton<SlotStore>()
        .AddSingleton<PauseStore>()
        .AddSingleton<Retention>()
        .AddSingleton<TroubleStore>()
        .AddSingleton<RepairStore>()
        .AddSingleton<AfterCheckStore>()
        .AddSingleton<GoneStore>()
        .AddSingleton<ManifestCopyStore>()
        .AddSingleton<ReturnStore>()
        .AddSingleton<ExchangeStore>()
        .AddSingleton<NoticeStore>()
        .AddSingleton<StoreCopy>()
        .AddSingleton<ProtectionKeyStore>();

    private static IServiceCollection AddOutside(this IServiceCollection services) => services
        .AddSingleton<CallLimits>()
        .AddSingleton<AwsAccounts>()
        .AddSingleton<EksTokens>()
        .AddSingleton<RepositoryAccess>()
        .AddSingleton<KeepTags>()
        .AddSingleton<RegistryFinder>()
        .AddSingleton<RegistryReader>()
        .AddSingleton<RepositoryTagReader>()
        .AddSingleton<LayerReader>()
        .AddSingleton<PullExclusions>()
        .AddSingleton<ImageRemover>()
        .AddSingleton<ImageArchiver>()
        .AddSingleton<ImageLookup>()
        .AddSingleton<ManifestCopier>()
        .AddSingleton<ImagePutter>()
        .AddSingleton<UsageReader>();

    private static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<RunFeed>()
        .AddSingleton<RunMeter>()
        .AddSingleton<RunIds>()
        .AddSingleton<RulesReader>()
        .AddSingleton<RuleTrials>()
        .AddSingleton<RulePreviews>()
        .AddSingleton<PlanComparer>()
        .AddSingleton<Previews>()
        .AddSingleton<RunReconciler>()
        .AddSingleton<GoneWatch>()
        .AddSingleton<BatchRemover>()
        .AddSingleton<AfterChecker>()
        .AddSingleton<Aftermath>()
        .AddSingleton<ImageReturner>()
        .AddSingleton<BrakeReader>()
        .AddSingleton<RunChooser>()
        .AddSingleton<RepositoryCleaner>()
        .AddSingleton<RegistryCleaner>()
        .AddSingleton<RunParts>()
        .AddSingleton(made => new RunRecovery(
            made.GetRequiredService<RunReconciler>(),
            made.GetRequiredService<RunStore>(),
            made.GetRequiredService<LeaseStore>(),
            made.GetRequiredService<RepairStore>(),
            made.GetRequiredService<TimeProvider>(),
            made.GetRequiredService<ILogger<RunRecovery>>()))
        .AddSingleton(made => new Runner(made.GetRequiredService<RunParts>()))
        .AddSingleton<Sweeps>()
        .AddSingleton<Measurer>()
        .AddSingleton<Bookkeeper>()
        .AddSingleton(made => new WaitingReader(
            made.GetRequiredService<PlanStore>(),
            made.GetRequiredService<BrakeReader>(),
            made.GetRequiredService<RunChooser>(),
            made.GetRequiredService<ParkStore>(),
            made.GetRequiredService<UseStore>()))
        .AddSingleton<PullerReader>()
        .AddSingleton<RuleFileDesk>()
        .AddSingleton<RunDesk>()
        .AddSingleton<ApprovalDesk>();

    private static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddSingleton<PolicyReader>()
        .AddSingleton<PolicyGrounds>()
        .AddSingleton<AwsPreviews>()
        .AddSingleton<PolicyPreviews>()
        .AddSingleton<PolicyChanger>()
        .AddSingleton<PolicyWatch>()
        .AddSingleton<RolloutFeed>()
        .AddSingleton<RolloutReader>()
        .AddSingleton<RolloutDesk>();

    private static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        services.AddScheduler();
        return services.AddSingleton<Schedule>().AddTransient<CleanupJob>().AddTransient<PolicyJob>().AddTransient<BookkeepingJob>().AddTransient<RetentionJob>();
    }

    private static IServiceCollection AddNotices(this IServiceCollection services) =>
        services.AddSingleton<NoticeChannels>().AddSingleton<NoticeWatch>().AddSingleton<NoticeSender>().AddTransient<NoticeJob>();
}
