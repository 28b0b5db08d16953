namespace AdminPortal.Operations.Clusters;

/// <summary>A cluster to read, with every way into it that was found.</summary>
internal sealed record ClusterTarget
{
    /// <inheritdoc cref="Planning.Usage.ClusterReading.Id"/>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where nobody knows.</summary>
    public string? Account { get; init; }

    public string? Region { get; init; }

    /// <summary>The certificate of its first authority, where EKS told it: what the cluster that the portal runs in is recognised by.</summary>
    public byte[]? Authority { get; init; }

    /// <summary>Never empty. The next is tried where the server refuses the one before.</summary>
    public required IReadOnlyList<ClusterDoor> Doors { get; init; }
}
