using System.ComponentModel.DataAnnotations;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Settings;

/// <summary>The rule for build caches.</summary>
public sealed record BuildCacheOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Build caches that were pushed longer ago are deleted. Days, default 30.</summary>
    [Range(1, 3650)]
    public int MaxAgeDays { get; init; } = 30;

    /// <summary>Keeps caches that were pulled within so many days. Default 0, off.</summary>
    [Range(0, 3650)]
    public int KeepPulledDays { get; init; }

    /// <summary><c>Delete</c> (default), or <c>Archive</c>: into ECR's archive class, which frees nothing below 150 TB and bills 90 days, but can be restored.</summary>
    public RuleAction Action { get; init; }
}
