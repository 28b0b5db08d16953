using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Planning.Rules;

/// <summary>What an admin says about the two rules, for the whole portal or for some repositories. Null says nothing: then what stands below decides.</summary>
public sealed record RuleNumbers
{
    public static readonly RuleNumbers None = new();

    /// <summary>The rule for build caches on or off.</summary>
    public bool? BuildCaches { get; init; }

    [Range(1, 3650)]
    public int? CacheMaxAgeDays { get; init; }

    [Range(0, 3650)]
    public int? CacheKeepPulledDays { get; init; }

    public RuleAction? CacheAction { get; init; }

    /// <summary>The rule for deployment images, and for orphans with them, on or off.</summary>
    public bool? Deployments { get; init; }

    [Range(1, 100_000)]
    public int? KeepNewest { get; init; }

    [Range(0, 3650)]
    public int? MinAgeDays { get; init; }

    [Range(0, 3650)]
    public int? KeepPulledDays { get; init; }

    [Range(0, 3650)]
    public int? StaleBranchDays { get; init; }

    [Range(0, 100_000)]
    public int? StaleBranchKeep { get; init; }

    public RuleAction? DeploymentAction { get; init; }

    /// <summary>Replaces the whole list.</summary>
    public IReadOnlyList<BranchKeep>? Branches { get; init; }

    public BuildCacheRule Over(BuildCacheRule below) => below with
    {
        Enabled = BuildCaches ?? below.Enabled,
        MaxAgeDays = CacheMaxAgeDays ?? below.MaxAgeDays,
        KeepPulledDays = CacheKeepPulledDays ?? below.KeepPulledDays,
        Action = CacheAction ?? below.Action,
    };

    public DeploymentRule Over(DeploymentRule below) => below with
    {
        Enabled = Deployments ?? below.Enabled,
        KeepNewest = KeepNewest ?? below.KeepNewest,
        MinAgeDays = MinAgeDays ?? below.MinAgeDays,
        KeepPulledDays = KeepPulledDays ?? below.KeepPulledDays,
        StaleBranchDays = StaleBranchDays ?? below.StaleBranchDays,
        StaleBranchKeep = StaleBranchKeep ?? below.StaleBranchKeep,
        Action = DeploymentAction ?? below.Action,
        Branches = Branches ?? below.Branches,
    };
}
