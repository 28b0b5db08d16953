using System.Diagnostics.CodeAnalysis;

namespace AdminPortal.Planning.Images;

/// <summary>
/// The tag by which cosign and the OCI referrers fallback say what an image is about: <c>sha256-&lt;hex&gt;</c>, with or without
/// <c>.sig</c>, <c>.att</c> or <c>.sbom</c>.
/// </summary>
public static class AccessoryTag
{
    private const string Prefix = "sha256-";
    private const int Length = 71;

    public static bool TryParse([NotNullWhen(true)] string? tag, out ImageDigest subject)
    {
        subject = default;
        return tag is { Length: >= Length }
            && tag.StartsWith(Prefix, StringComparison.Ordinal)
            && tag.AsSpan(Length) is "" or ".sig" or ".att" or ".sbom"
            && ImageDigest.TryParse(string.Concat("sha256:", tag.AsSpan(Prefix.Length, Length - Prefix.Length)), out subject);
    }

    public static bool Is(string tag) => TryParse(tag, out _);
}
