namespace AdminPortal.Operations.Clusters;

/// <summary>A request to an API server that failed for good, in words for a person. Never holds a header of the request.</summary>
internal sealed class ApiFailure(ApiFailureKind kind, string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    public ApiFailureKind Kind { get; } = kind;

    /// <summary>No further request is worth its time.</summary>
    public bool EndsReading => Kind is ApiFailureKind.Unauthorized or ApiFailureKind.Unreachable or ApiFailureKind.TimedOut;
}
