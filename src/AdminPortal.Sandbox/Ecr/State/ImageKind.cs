namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>What a generated manifest describes; decides its media types, its layers and its size.</summary>
public enum ImageKind
{
    /// <summary>An OCI image for one platform.</summary>
    Image,

    /// <summary>A Docker schema 2 image for one platform.</summary>
    DockerImage,

    /// <summary>An OCI index over <see cref="ImagePush.Children"/>.</summary>
    Index,

    /// <summary>A Docker manifest list over <see cref="ImagePush.Children"/>.</summary>
    DockerList,

    /// <summary>A BuildKit cache in image-manifest form.</summary>
    BuildCache,

    /// <summary>buildx provenance as it was until 2026: an ordinary-looking image, child of its index.</summary>
    Attestation,

    /// <summary>buildx provenance since BuildKit 0.32: child of its index and referrer of its platform image.</summary>
    AttestationReferrer,

    /// <summary>A cosign signature in tag form (<c>sha256-….sig</c>).</summary>
    CosignSignature,

    /// <summary>A cosign 3 bundle: a referrer of its subject.</summary>
    CosignBundle,

    /// <summary>A Helm chart.</summary>
    HelmChart,
}
