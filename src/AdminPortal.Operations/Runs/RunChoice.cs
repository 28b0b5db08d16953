using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>What the brakes let one run do of a plan.</summary>
internal sealed record RunChoice
{
    /// <summary>The roots that may go, in each repository.</summary>
    public required IReadOnlyDictionary<RepositoryId, IReadOnlySet<ImageDigest>> Roots { get; init; }

    /// <summary>Images that this run goes for.</summary>
    public required int Chosen { get; init; }

    /// <summary>Images that wait for a later run, because this one is full.</summary>
    public required int Left { get; init; }

    /// <summary>Families that no run is large enough for.</summary>
    public required int TooLarge { get; init; }
}
