namespace AdminPortal.Sandbox.Kubernetes;

public enum KubernetesFaultKind
{
    /// <summary>A Status object with that code.</summary>
    Status,

    /// <summary>The answer comes, later.</summary>
    Slow,

    /// <summary>No answer ever comes; the connection stays open.</summary>
    Hang,

    /// <summary>The connection breaks in the middle of the body.</summary>
    Cut,

    /// <summary>A complete HTTP answer whose body is the first half only.</summary>
    Truncate,

    /// <summary>The continue token has expired: 410, reason Expired.</summary>
    ExpireContinue,

    /// <summary>A 200 whose body is no JSON, as a proxy's log-in page.</summary>
    Html,
}
