using System.Globalization;
using AdminPortal.Browsing;
using AdminPortal.Operations;
using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace AdminPortal.Benchmarks;

/// <summary>
/// A portal whose latest plan has one very large repository and very many small ones, written by its own stores as a preview writes it; the
/// AWS behind it is a sandbox on loopback, which nobody asks.
/// </summary>
internal static class UiWorld
{
    /// <summary>The name of the large one.</summary>
    public const string Large = "team/app-0";

    private const string Plan = "p-benchmark";

    public static async Task<PortalProcess> StartAsync(SandboxServer sandbox, int images, int repositories)
    {
        var data = Directory.CreateTempSubdirectory("adminportal-ui-");
        await FillAsync(data.FullName, sandbox, images, repositories);
        return await PortalProcess.StartAsync(
            data,
            new Dictionary<string, string>
            {
                ["Portal__Mode"] = "Aws",
                ["Portal__Aws__ServiceUrl"] = sandbox.Endpoint.ToString(),
                ["Portal__Clusters__InCluster"] = "false",
                ["Portal__Clusters__AllowNone"] = "true",
                ["Portal__TeamTag"] = "",
                ["AWS_ACCESS_KEY_ID"] = sandbox.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = sandbox.SecretAccessKey,
                ["AWS_REGION"] = "us-east-1",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["DOTNET_STARTUP_HOOKS"] = typeof(UiWorld).Assembly.Location,
                ["Logging__LogLevel__Default"] = "Warning",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
            CancellationToken.None);
    }

    private static async Task FillAsync(string folder, SandboxServer sandbox, int images, int repositories)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new OutsideConnection { ServiceUrl = sandbox.Endpoint, AccessKey = sandbox.AccessKeyId, SecretKey = sandbox.SecretAccessKey, Region = "us-east-1" });
        await using var portal = services.AddOperations(new PortalOptions { Mode = PortalMode.Aws, DataFolder = folder }).BuildServiceProvider();
        await portal.PrepareOperationsAsync(CancellationToken.None);
        var (plans, policies, usage) = (portal.GetRequiredService<PlanStore>(), portal.GetRequiredService<PolicyStore>(), Fleet.Usage());
        await plans.BeginAsync(Plan, Fleet.Now, null, CancellationToken.None);
        await portal.GetRequiredService<PlanUseStore>().SaveAsync(Plan, usage, CancellationToken.None);
        var totals = PlanTotals.None;
        var rules = new Dictionary<RuleKind, PlanTotals>();
        for (var i = 0; i < repositories; i++)
        {
            var drawn = Planner.Draw(CleanupPolicy.Default, Fleet.Repository(i, i == 0 ? images : 4 + (i % 40)), usage, Fleet.Now);
            var summary = await plans.AddAsync(Plan, drawn, CancellationToken.None);
            totals += summary.Totals;
            foreach (var (rule, counted) in summary.Rules) { rules[rule] = rules.GetValueOrDefault(rule, PlanTotals.None) + counted; }

            // Freshly read, so that no job begins to read it.
            await policies.NoteSeenAsync(drawn.Repository, null, CancellationToken.None);
        }

        await plans.FinishAsync(
            new SavedPlan { Id = Plan, Now = Fleet.Now, Fingerprint = "benchmark", Coverage = usage.Clusters, Totals = totals, Rules = rules, Repositories = repositories, Uses = usage.Uses.Count, DrawnBy = new DrawnRules(0, new(), new()) },
            CancellationToken.None);
    }

    /// <summary>The address of the large repository.</summary>
    public static string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"/repositories/111122223333/eu-west-1/{Large}");
}
