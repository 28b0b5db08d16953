using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;

namespace AdminPortal.Operations.Settings;

/// <summary>
/// Every setting of the portal, as the section <c>Portal</c> of appsettings.json or as environment variables (<c>Portal__Schedule__Cron</c>).
/// Immutable: read once at the start, by <see cref="SettingsReader"/>.
/// </summary>
public sealed record PortalOptions
{
    /// <summary>What the portal looks at: <c>Sandbox</c> (default) or <c>Aws</c>.</summary>
    public PortalMode Mode { get; init; }

    public AwsOptions Aws { get; init; } = new();

    public ClusterOptions Clusters { get; init; } = new();

    public StoreOptions Store { get; init; } = new();

    /// <summary>Where the portal keeps its database and the sandbox its world. Default <c>data</c> below the working directory.</summary>
    public string DataFolder { get; init; } = "data";

    public ScheduleOptions Schedule { get; init; } = new();

    public RuleOptions Rules { get; init; } = new();

    public LimitOptions Limits { get; init; } = new();

    public PriceOptions Prices { get; init; } = new();

    public MeasureOptions Measure { get; init; } = new();

    /// <summary>The key of the repositories' resource tag that names their team, so that savings can be told by team. Default none: then no tag is read.</summary>
    public string? TeamTag { get; init; }

    /// <summary>Where people reach the portal, for the links in notifications: <c>https://portal.example.com</c>. Default none: then they carry no link.</summary>
    public string? PublicUrl { get; init; }

    public NotificationOptions Notifications { get; init; } = new();

    public SandboxOptions Sandbox { get; init; } = new();

    /// <summary>The rules of these settings with the pins of the store, as the planner takes them.</summary>
    public CleanupPolicy PolicyWith(IReadOnlyList<Pin> pins) => new()
    {
        BuildCaches = new BuildCacheRule
        {
            Enabled = Rules.BuildCaches.Enabled,
            MaxAgeDays = Rules.BuildCaches.MaxAgeDays,
            KeepPulledDays = Rules.BuildCaches.KeepPulledDays,
            Action = Rules.BuildCaches.Action,
        },
        Deployments = new DeploymentRule
        {
            Enabled = Rules.Deployments.Enabled,
            KeepNewest = Rules.Deployments.KeepNewest,
            MinAgeDays = Rules.Deployments.MinAgeDays,
            KeepPulledDays = Rules.Deployments.KeepPulledDays,
            StaleBranchDays = Rules.Deployments.StaleBranchDays,
            StaleBranchKeep = Rules.Deployments.StaleBranchKeep,
            Action = Rules.Deployments.Action,
        },
        Grammar = new TagGrammar([.. Rules.Deployments.Grammar.Select(text => new TagPattern(text))]),
        ProtectedTags = Rules.ProtectedTags,
        ExcludedRepositories = Rules.ExcludedRepositories,
        Pins = pins,
        DeleteArchivedDays = Rules.DeleteArchivedDays,
        ReadingMaxAge = TimeSpan.FromMinutes(Limits.ReadingMaxAgeMinutes),
        UseGrace = TimeSpan.FromHours(Limits.UseGraceHours),
    };
}
