namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>One rule of a policy that was understood, as far as its words are known.</summary>
public sealed record LifecycleRule
{
    /// <summary>Its place in the text, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The lower, the earlier.</summary>
    public required int Priority { get; init; }

    public string? Description { get; init; }

    public required TagStatus TagStatus { get; init; }

    /// <summary>All must fit, each any of the image's tags. At most one of <see cref="Patterns"/> and <see cref="Prefixes"/> has entries.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    public IReadOnlyList<string> Prefixes { get; init; } = [];

    public StorageClass Class { get; init; }

    public required CountType CountType { get; init; }

    public required int CountNumber { get; init; }

    public required LifecycleAction Action { get; init; }

    /// <summary>Whether the portal can tell what it does.</summary>
    public bool IsUnderstood => TagStatus != TagStatus.Unknown && Class != StorageClass.Unknown && CountType != CountType.Unknown && Action != LifecycleAction.Unknown;
}
