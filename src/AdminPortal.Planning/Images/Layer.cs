using System.Globalization;

namespace AdminPortal.Planning.Images;

/// <summary>
/// A layer as manifests name it: images that name the same one share its bytes. Known by the first eight bytes of its digest: among a
/// million layers of one repository the odds that any two are taken for one are one in 37 million.
/// </summary>
/// <param name="Id">The first eight bytes of the digest.</param>
/// <param name="Bytes">Compressed, as ECR stores it.</param>
public readonly record struct Layer(ulong Id, long Bytes)
{
    public static Layer Of(ImageDigest digest, long bytes) =>
        new(ulong.Parse(digest.Value.AsSpan(digest.Value.IndexOf(':', StringComparison.Ordinal) + 1, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), bytes);
}
