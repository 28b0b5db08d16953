namespace AdminPortal.Operations.Policies;

/// <summary>What AWS itself says that a policy would do.</summary>
public sealed record AwsPreview
{
    public IReadOnlyList<AwsMark> Marks { get; init; } = [];

    /// <summary>AWS's own count.</summary>
    public int Expires { get; init; }

    /// <summary>AWS's own count.</summary>
    public int Archives { get; init; }

    /// <summary>Not all of <see cref="Marks"/> were read, since there are so many; the counts are whole all the same.</summary>
    public bool IsCut { get; init; }

    /// <summary>Why there is none, in words; null where there is.</summary>
    public string? Problem { get; init; }
}
