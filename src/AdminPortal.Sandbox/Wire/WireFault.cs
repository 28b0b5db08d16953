namespace AdminPortal.Sandbox.Wire;

/// <summary>A fault and the calls that it befalls. A filter that is null lets every call through to it.</summary>
public sealed record WireFault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Only calls of this operation, such as <c>BatchDeleteImage</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Only calls of this account.</summary>
    public string? Account { get; init; }

    /// <summary>Only calls to this region.</summary>
    public string? Region { get; init; }

    /// <summary>Only calls about this repository (or cluster).</summary>
    public string? Repository { get; init; }

    /// <summary>Only the first so many of these calls.</summary>
    public int? First { get; init; }

    /// <summary>Only every so-manieth of these calls.</summary>
    public int? Every { get; init; }

    /// <summary>The HTTP status; null for the kind's own (400 for an error, 502 for a page).</summary>
    public int? Status { get; init; }

    /// <summary>The AWS error code; null for the kind's own.</summary>
    public string? Code { get; init; }

    /// <summary>The AWS error message; null for the kind's own.</summary>
    public string? Message { get; init; }

    /// <summary>How long the answer, or the fault, is held back.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>For a throttle, the calls a second that an account may make in a region to an operation.</summary>
    public double Rate { get; init; }

    /// <summary>For a throttle, the calls that it may make at once.</summary>
    public double Burst { get; init; } = 1;

    internal bool Befalls(CallSubject call) =>
        (Operation is null || Operation == call.Operation)
        && (Account is null || Account == call.Account)
        && (Region is null || Region == call.Region)
        && (Repository is null || Repository == call.Repository);
}
