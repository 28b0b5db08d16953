namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>What goes wrong with the requests that the filters select; a filter that is null selects all.</summary>
public sealed record KubernetesFault(KubernetesFaultKind Kind)
{
    /// <summary>Plural name, as in the URL.</summary>
    public string? Resource { get; init; }

    /// <summary>Empty selects requests over the whole cluster.</summary>
    public string? Namespace { get; init; }

    /// <summary>How the path begins, for what is no resource: <c>/apis</c>, <c>/version</c>.</summary>
    public string? PathPrefix { get; init; }

    /// <summary>Counted from 1; a request with a continue token is for page 2 or later.</summary>
    public int? Page { get; init; }

    /// <summary>For <see cref="KubernetesFaultKind.Status"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Sent with a status; whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For <see cref="KubernetesFaultKind.Slow"/>; passes on the sandbox's clock.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many requests it hits before it is spent.</summary>
    public int Times { get; init; } = int.MaxValue;
}
