using System.ComponentModel.DataAnnotations;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Settings;

/// <summary>The rule for deployment images.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>So many of the newest images of each project and branch always stay. Default 10.</summary>
    [Range(1, 100_000)]
    public int KeepNewest { get; init; } = 10;

    /// <summary>Whatever was pushed within so many days stays. Default 7.</summary>
    [Range(0, 3650)]
    public int MinAgeDays { get; init; } = 7;

    /// <summary>Whatever was pulled within so many days, by whoever, stays. Default 7; 0 turns it off.</summary>
    [Range(0, 3650)]
    public int KeepPulledDays { get; init; } = 7;

    /// <summary>A branch without a push for so many days counts as stale. Default 0, off.</summary>
    [Range(0, 3650)]
    public int StaleBranchDays { get; init; }

    /// <summary>How many of its newest images a stale branch keeps; asked only with <see cref="StaleBranchDays"/>.</summary>
    [Range(0, 100_000)]
    public int StaleBranchKeep { get; init; }

    /// <inheritdoc cref="BuildCacheOptions.Action"/>
    public RuleAction Action { get; init; }

    /// <summary>Regular expressions over whole tags with groups named project, branch, commit, build or time; asked before the built-in ones. Default none.</summary>
    public IReadOnlyList<string> Grammar { get; init; } = [];
}
