namespace AdminPortal.Planning.Tags;

/// <summary>What a tag says of its image.</summary>
public enum TagKind
{
    /// <summary>It ties a signature, an attestation or an SBOM to its subject, and says nothing else.</summary>
    Accessory,

    Cache,

    Release,

    /// <summary>A build of a branch, a pull request or the project.</summary>
    Build,

    /// <summary>Floating (<c>latest</c>, <c>prod</c>) or not understood: kept.</summary>
    Unknown,
}
