namespace AdminPortal.Operations.Clusters;

/// <summary>One way into a cluster: an EKS token, a context of a kubeconfig, the service account of the portal's own pod.</summary>
internal sealed record ClusterDoor
{
    /// <summary>In words for a person.</summary>
    public required string FoundIn { get; init; }

    /// <summary>Null where EKS told none.</summary>
    public Uri? Server { get; init; }

    /// <summary>What tells apart clusters behind one address.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>What to do when the server does not accept these credentials.</summary>
    public required string WhenRefused { get; init; }

    /// <summary>May run a command that the kubeconfig names. Throws <see cref="ApiFailure"/> where there is no way in.</summary>
    public required Func<CancellationToken, Task<ApiAccess>> OpenAsync { get; init; }
}
