using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>What kind of thing an image is, in a word or two.</summary>
public static class ImageNature
{
    public static string Of(PlannedImage image, int members)
    {
        var parts = new List<string>();
        if (image.Image.Children is null or { Count: > 0 }) { parts.Add("index"); }
        else if (image.Image.Subject is not null) { parts.Add(About(image.Image)); }
        if (image.Image.Status != ImageStatus.Active) { parts.Add(Words.Kebab(image.Image.Status.ToString())); }
        if (members > 0) { parts.Add(Words.Count(members, "member")); }
        return string.Join(", ", parts);
    }

    private static string About(Image image) => image.ArtifactMediaType switch
    {
        { } type when type.Contains("signature", StringComparison.OrdinalIgnoreCase) || type.Contains("sigstore", StringComparison.OrdinalIgnoreCase) => "signature",
        { } type when type.Contains("spdx", StringComparison.OrdinalIgnoreCase) || type.Contains("cyclonedx", StringComparison.OrdinalIgnoreCase) => "SBOM",
        { } type when type.Contains("in-toto", StringComparison.OrdinalIgnoreCase) => "attestation",
        _ => "accessory",
    };
}
