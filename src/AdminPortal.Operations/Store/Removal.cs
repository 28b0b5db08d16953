using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>What became of one image in one run.</summary>
public sealed record Removal
{
    /// <summary>Its number in the history; 0 until it is kept.</summary>
    public long Id { get; init; }

    public required string RunId { get; init; }

    public required RepositoryId Repository { get; init; }

    public required ImageDigest Digest { get; init; }

    /// <summary>As they were when the plan was drawn.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset PushedAt { get; init; }

    public required long Bytes { get; init; }

    public RuleKind? Rule { get; init; }

    /// <summary>What the plan would do with it.</summary>
    public RuleAction Action { get; init; }

    /// <summary>Why the plan deletes it, in words for a person.</summary>
    public required string Reason { get; init; }

    public required RemovalOutcome Outcome { get; init; }

    /// <summary>What ECR answered, or what had changed; null where there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>When the outcome became known.</summary>
    public required DateTimeOffset At { get; init; }
}
