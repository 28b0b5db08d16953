using AdminPortal.Planning.Images;
using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Tests.Operations.Ecr;

/// <summary>Short ways to put images into a sandbox's repository, a day old.</summary>
internal static class Pushes
{
    public static StoredImage Image(this EcrRepository repository, string content, params string[] tags) =>
        repository.Push(new ImagePush { Content = content, PushedAt = Outside.Start.AddDays(-1), Tags = tags });

    public static StoredImage Index(this EcrRepository repository, string content, IEnumerable<StoredImage> children, ImageKind kind = ImageKind.Index, params string[] tags) =>
        repository.Push(new ImagePush
        {
            Content = content,
            Kind = kind,
            PushedAt = Outside.Start.AddDays(-1),
            Tags = tags,
            Children = [.. children.Select(child => new ImageChild(child.Digest, "linux/amd64"))],
        });

    public static ImageDigest Id(this StoredImage image) => ImageDigest.Parse(image.Digest.ToString());
}
