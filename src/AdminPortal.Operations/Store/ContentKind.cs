namespace AdminPortal.Operations.Store;

/// <summary>What a repository's bytes are, so that people see what fills it.</summary>
public enum ContentKind
{
    /// <summary>What containers run, charts too.</summary>
    Images,

    /// <summary>Lists of platforms. ECR lists each with the size of its largest platform, which is listed with that one already.</summary>
    Indexes,

    BuildCaches,

    /// <summary>Signatures, attestations, SBOMs.</summary>
    Accessories,
}
