namespace AdminPortal.Sandbox.Wire;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Nothing but <see cref="WireFault.Latency"/>.</summary>
    Slow,

    /// <summary>An AWS error; the call is not carried out.</summary>
    Error,

    /// <summary>An AWS throttling error whenever the fault's token bucket is empty; else nothing.</summary>
    Throttle,

    /// <summary>The connection is cut before any answer; the call is not carried out.</summary>
    Cut,

    /// <summary>The call is carried out, and the connection is cut in the middle of the answer.</summary>
    CutBody,

    /// <summary>The call is carried out, and half of the answer arrives as if it were the whole.</summary>
    Truncate,

    /// <summary>A proxy's page instead of an answer; the call is not carried out.</summary>
    Html,

    /// <summary>No answer until the client gives up; the call is not carried out.</summary>
    Hang,
}
