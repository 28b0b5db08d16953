namespace AdminPortal.Sandbox.Worlds;

/// <summary>What one push of a repository's pipeline leaves behind.</summary>
internal enum BuildShape
{
    /// <summary>One Docker manifest.</summary>
    Docker,

    /// <summary>One OCI manifest.</summary>
    Oci,

    /// <summary>A Docker manifest list over two platforms.</summary>
    DockerList,

    /// <summary>An OCI index over two platforms.</summary>
    Index,

    /// <summary>An OCI index over two platforms and their attestations, as buildx wrote them until 2026.</summary>
    Attested,

    /// <summary>The same, with attestations that are children and referrers at once.</summary>
    AttestedBySubject,

    /// <summary>An index over an index of two platforms, and a manifest for a third.</summary>
    Nested,

    /// <summary>A Helm chart.</summary>
    Chart,
}
