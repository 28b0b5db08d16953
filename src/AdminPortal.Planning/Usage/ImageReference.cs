using System.Diagnostics.CodeAnalysis;
using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Usage;

/// <summary>
/// What a workload names: a tag, a digest, or both, in an ECR repository or, where <see cref="Registry"/> is null, elsewhere.
/// A digest counts wherever it is named, since mirrors and webhooks change hosts; a tag counts in its own registry only.
/// </summary>
public sealed record ImageReference
{
    /// <summary>Null: no private ECR host.</summary>
    public RegistryId? Registry { get; init; }

    /// <summary>The repository's name without its host; null for a bare digest.</summary>
    public string? Repository { get; init; }

    public string? Tag { get; init; }

    public ImageDigest? Digest { get; init; }

    /// <summary>The ECR repository that it names; null for anything else.</summary>
    public RepositoryId? Within => Registry is { } registry && Repository is { } name ? new RepositoryId(registry, name) : null;

    /// <summary>A digest without a repository: the image's config on some runtimes, its manifest on others.</summary>
    public bool IsBare => Repository is null;

    /// <summary>As it was written, for people.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Reads what a container's <c>image</c> or <c>imageID</c> says: <c>host[:port]/path[:tag][@digest]</c>, with or without
    /// <c>docker-pullable://</c> or <c>docker://</c>, or a bare digest. Neither tag nor digest means <c>latest</c>.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = text is null ? null : ReferenceGrammar.Read(text);
        return reference is not null;
    }

    public override string ToString() => Text;
}
