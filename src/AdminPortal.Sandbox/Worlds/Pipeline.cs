using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>Pushes as a repository's builds do: an index after its platforms, attestations beside them, signatures behind.</summary>
internal sealed class Pipeline(EcrRepository repository, RepositoryShape shape)
{
    private const long Small = 1_500;
    private const long Mega = 1_000_000;

    public EcrRepository Repository => repository;

    /// <param name="content">Names the commit; equal content gives equal digests.</param>
    /// <returns>The root: the index, or the only manifest.</returns>
    public StoredImage Build(string content, DateTimeOffset at, IReadOnlyList<string> tags, DateTimeOffset? pulled = null) => shape.Build switch
    {
        BuildShape.Docker => Push(content, ImageKind.DockerImage, at, tags, pulled),
        BuildShape.Oci => Push(content, ImageKind.Image, at, tags, pulled),
        BuildShape.Chart => Push(content, ImageKind.HelmChart, at, tags, pulled),
        BuildShape.DockerList => Index(content, ImageKind.DockerList, at, tags, pulled, Platforms(content, ImageKind.DockerImage, at)),
        BuildShape.Index => Index(content, ImageKind.Index, at, tags, pulled, Platforms(content, ImageKind.Image, at)),
        BuildShape.Attested => Index(content, ImageKind.Index, at, tags, pulled, Attest(content, Platforms(content, ImageKind.Image, at), at, ImageKind.Attestation)),
        BuildShape.AttestedBySubject => Index(content, ImageKind.Index, at, tags, pulled, Attest(content, Platforms(content, ImageKind.Image, at), at, ImageKind.AttestationReferrer)),
        BuildShape.Nested => Nested(content, at, tags, pulled),
        _ => throw new InvalidOperationException($"Unknown build {shape.Build}."),
    };

    public StoredImage Cache(string content, DateTimeOffset at, IReadOnlyList<string> tags, DateTimeOffset? pulled = null) =>
        Push(content, ImageKind.BuildCache, at, tags, pulled, shape.Megabytes * Mega * 3);

    public StoredImage Layer(string content, DateTimeOffset at, IReadOnlyList<string> tags) =>
        Push(content, ImageKind.DockerImage, at, tags, null);

    public void Sign(StoredImage subject, DateTimeOffset at) => Sign(subject.Digest, at);

    /// <summary>A signature of an image, here or not: one whose subject is gone is an orphan.</summary>
    public void Sign(Digest subject, DateTimeOffset at)
    {
        var name = subject.ToString().Replace(':', '-');
        switch (shape.Signing)
        {
            case Signing.Tags:
                Push($"{name}.sig", ImageKind.CosignSignature, at, [$"{name}.sig"], null, Small);
                Push($"{name}.sbom", ImageKind.CosignSignature, at, [$"{name}.sbom"], null, 40 * Small);
                break;
            case Signing.Bundles:
                repository.Push(new() { Content = $"{name}.bundle", Kind = ImageKind.CosignBundle, PushedAt = at, Size = Small, Subject = subject });
                break;
            case Signing.None:
                break;
            default:
                throw new InvalidOperationException($"Unknown signing {shape.Signing}.");
        }
    }

    /// <summary>Platform images of an index that is there no longer.</summary>
    public void Orphans(string content, DateTimeOffset at) => Platforms(content, ImageKind.Image, at);

    private StoredImage Nested(string content, DateTimeOffset at, IReadOnlyList<string> tags, DateTimeOffset? pulled)
    {
        var inner = Index(content + "/inner", ImageKind.Index, at.AddSeconds(-2), [], null, Platforms(content, ImageKind.Image, at));
        var windows = Push(content + "/windows", ImageKind.Image, at.AddSeconds(-1), [], null);
        return Index(content, ImageKind.Index, at, tags, pulled, [new(inner.Digest, "linux/amd64"), new(windows.Digest, "windows/amd64")]);
    }

    private List<ImageChild> Platforms(string content, ImageKind kind, DateTimeOffset at)
    {
        var pushed = at.AddSeconds(-4);
        return [.. new[] { "linux/amd64", "linux/arm64" }.Select(p => new ImageChild(Push($"{content}/{p}", kind, pushed, [], null).Digest, p))];
    }

    private List<ImageChild> Attest(string content, List<ImageChild> platforms, DateTimeOffset at, ImageKind kind)
    {
        var attestations = platforms.Select(p => new ImageChild(repository.Push(new()
        {
            Content = $"{content}/{p.Platform}/provenance",
            Kind = kind,
            PushedAt = at.AddSeconds(-2),
            Size = Small,
            Subject = kind == ImageKind.AttestationReferrer ? p.Digest : null,
        }).Digest, "unknown/unknown", p.Digest)).ToList();
        return [.. platforms, .. attestations];
    }

    private StoredImage Index(string content, ImageKind kind, DateTimeOffset at, IReadOnlyList<string> tags, DateTimeOffset? pulled, IReadOnlyList<ImageChild> children) =>
        repository.Push(new() { Content = content, Kind = kind, PushedAt = at, Tags = tags, PulledAt = pulled, Children = children });

    private StoredImage Push(string content, ImageKind kind, DateTimeOffset at, IReadOnlyList<string> tags, DateTimeOffset? pulled, long? size = null) => repository.Push(new()
    {
        Content = content,
        Kind = kind,
        PushedAt = at,
        Tags = tags,
        PulledAt = pulled,
        Base = kind is ImageKind.Image or ImageKind.DockerImage ? repository.Name : null,
        Size = size ?? shape.Megabytes * Mega,
    });
}
