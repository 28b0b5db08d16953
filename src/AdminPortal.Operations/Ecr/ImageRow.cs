using AdminPortal.Planning.Images;
using Amazon.ECR.Model;

namespace AdminPortal.Operations.Ecr;

/// <summary>An image as DescribeImages tells of it, before anything was read from its manifest.</summary>
internal sealed record ImageRow
{
    private const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string CacheConfig = "application/vnd.buildkit.cacheconfig.v0";

    /// <summary>All that BatchGetImage shall give as they are; a kind that is left out is converted to another image's manifest.</summary>
    public static readonly IReadOnlyList<string> MediaTypes =
        ["application/vnd.docker.distribution.manifest.v2+json", DockerList, "application/vnd.oci.image.manifest.v1+json", OciIndex];

    /// <summary>As ECR tells it: the last pull may be our own.</summary>
    public required Planning.Images.Image Image { get; init; }

    /// <summary>Without a media type nobody knows what it is, so that its manifest has to tell.</summary>
    public bool MayBeIndex => Image.MediaType is null or DockerList or OciIndex;

    /// <summary>A container can run it, so that its config can be what a runtime reports.</summary>
    public bool MayRun => !MayBeIndex && Image is { Subject: null, Status: ImageStatus.Active } && Image.ArtifactMediaType != CacheConfig;

    /// <summary>Null, with the problem in words, where a part is missing without which nobody can judge the image.</summary>
    public static ImageRow? TryRead(ImageDetail told, out string problem)
    {
        var subject = default(ImageDigest);
        problem = !ImageDigest.TryParse(told.ImageDigest, out var digest) ? $"ECR listed an image with the digest '{told.ImageDigest}', which is none."
            : told.ImagePushedAt is null ? $"ECR did not tell when {digest.Short} was pushed."
            : told.SubjectManifestDigest is { } about && !ImageDigest.TryParse(about, out subject) ? $"ECR listed {digest.Short} with the subject '{about}', which is no digest."
            : "";
        return problem.Length > 0 ? null : new ImageRow
        {
            Image = new Planning.Images.Image
            {
                Digest = digest,
                Tags = [.. (told.ImageTags ?? []).Order(StringComparer.Ordinal)],
                PushedAt = Time(told.ImagePushedAt) ?? default,
                PulledAt = Time(told.LastRecordedPullTime),
                RecordedPullAt = Time(told.LastRecordedPullTime),
                ArchivedAt = Time(told.LastArchivedAt),
                ActivatedAt = Time(told.LastActivatedAt),
                Bytes = told.ImageSizeInBytes ?? 0,
                MediaType = told.ImageManifestMediaType,
                ArtifactMediaType = told.ArtifactMediaType,
                Subject = told.SubjectManifestDigest is null ? null : subject,
                Status = StatusOf(told.ImageStatus),
            },
        };
    }

    private static DateTimeOffset? Time(DateTime? time) => time is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null;

    // A status that is not known here keeps the image, as an archived one is kept.
    private static ImageStatus StatusOf(Amazon.ECR.ImageStatus? told) => told?.Value switch
    {
        null or "ACTIVE" => ImageStatus.Active,
        "ACTIVATING" => ImageStatus.Activating,
        _ => ImageStatus.Archived,
    };
}
