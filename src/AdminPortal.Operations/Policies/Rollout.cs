namespace AdminPortal.Operations.Policies;

/// <summary>One policy for many repositories: the preview over all of them, and how far its application came.</summary>
public sealed record Rollout
{
    /// <summary>How long its preview may be applied.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(30);

    public required string Id { get; init; }

    /// <summary>Globs over repository names, separated by commas or blanks.</summary>
    public required string Pattern { get; init; }

    public required string Text { get; init; }

    public required string Actor { get; init; }

    public RolloutPhase Phase { get; init; }

    /// <summary>When the preview was finished.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Repositories with images that somebody needs first, then by how many they would lose.</summary>
    public IReadOnlyList<RolloutEntry> Entries { get; init; } = [];

    /// <summary>Repositories that are read, or applied, in the phase that is at work.</summary>
    public int Done { get; init; }

    public int Total { get; init; }

    /// <summary>Why it failed, or what could not be listed; null where nothing is to be told.</summary>
    public string? Message { get; init; }

    public bool IsAtWork => Phase is RolloutPhase.Reading or RolloutPhase.Applying;
}
