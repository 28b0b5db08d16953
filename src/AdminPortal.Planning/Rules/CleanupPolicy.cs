using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Rules;

/// <summary>Everything an admin can decide about what stays. In-use is not among it: no setting can leave that out.</summary>
public sealed record CleanupPolicy
{
    public static readonly CleanupPolicy Default = new();

    public BuildCacheRule BuildCaches { get; init; } = new();

    public DeploymentRule Deployments { get; init; } = new();

    public TagGrammar Grammar { get; init; } = TagGrammar.Default;

    /// <summary>Globs: an image that carries a matching tag, or did within <see cref="FormerTagGrace"/>, stays.</summary>
    public IReadOnlyList<string> ProtectedTags { get; init; } = [];

    /// <summary>Globs over repository names that no rule touches.</summary>
    public IReadOnlyList<string> ExcludedRepositories { get; init; } = [];

    public IReadOnlyList<Pin> Pins { get; init; } = [];

    /// <summary>An archived image is kept for so many days after it was archived, and then judged like any other; 0 keeps it for ever. ECR bills at least 90.</summary>
    public int DeleteArchivedDays { get; init; }

    /// <summary>A cluster reading older than this covers nothing.</summary>
    public TimeSpan ReadingMaxAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a use is remembered after it was last seen.</summary>
    public TimeSpan UseGrace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a protected tag protects the image that it has left.</summary>
    public TimeSpan FormerTagGrace { get; init; } = TimeSpan.FromDays(7);

    /// <summary>An orphan goes when it was pushed longer ago than this.</summary>
    public TimeSpan OrphanMaxAge { get; init; } = TimeSpan.FromDays(7);
}
