namespace AdminPortal.Sandbox.Worlds;

/// <summary>How a repository's main builds are signed.</summary>
internal enum Signing
{
    None,

    /// <summary>cosign's tags: <c>sha256-….sig</c>, and an SBOM as <c>.sbom</c>.</summary>
    Tags,

    /// <summary>cosign 3: a bundle that refers to its subject.</summary>
    Bundles,
}
