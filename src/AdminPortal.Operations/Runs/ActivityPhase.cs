namespace AdminPortal.Operations.Runs;

/// <summary>What an activity does now.</summary>
public enum ActivityPhase
{
    Starting,
    ReadingClusters,
    ListingRepositories,
    ReadingRepositories,

    /// <summary>Applying the brakes and choosing what fits into the run.</summary>
    Choosing,
    Deleting,

    /// <summary>The run has ended, and every image in use is looked up once more.</summary>
    Checking,
    Ended,
    Failed,
}
