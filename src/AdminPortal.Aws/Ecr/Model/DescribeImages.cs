#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class DescribeImagesRequest : AmazonECRRequest
{
    public DescribeImagesFilter Filter { get; set; }

    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class DescribeImagesResponse : AmazonWebServiceResponse
{
    public List<ImageDetail> ImageDetails { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}

public class DescribeImagesFilter
{
    public ImageStatusFilter ImageStatus { get; set; }

    public TagStatus TagStatus { get; set; }
}

public class ImageDetail
{
    public string ArtifactMediaType { get; set; }

    public string ImageDigest { get; set; }

    public string ImageManifestMediaType { get; set; }

    public DateTime? ImagePushedAt { get; set; }

    public ImageScanFindingsSummary ImageScanFindingsSummary { get; set; }

    public ImageScanStatus ImageScanStatus { get; set; }

    public long? ImageSizeInBytes { get; set; }

    public ImageStatus ImageStatus { get; set; }

    public List<string> ImageTags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? LastActivatedAt { get; set; }

    public DateTime? LastArchivedAt { get; set; }

    public DateTime? LastRecordedPullTime { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public string SubjectManifestDigest { get; set; }
}

public class ImageScanFindingsSummary
{
    public Dictionary<string, int> FindingSeverityCounts { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? ImageScanCompletedAt { get; set; }

    public DateTime? VulnerabilitySourceUpdatedAt { get; set; }
}

public class ImageScanStatus
{
    public string Description { get; set; }

    public ScanStatus Status { get; set; }
}
