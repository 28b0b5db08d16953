#nullable disable

using System.Text.Json.Serialization;

namespace Amazon.ECR.Model;

public class Repository
{
    public DateTime? CreatedAt { get; set; }

    public EncryptionConfiguration EncryptionConfiguration { get; set; }

    public ImageScanningConfiguration ImageScanningConfiguration { get; set; }

    public ImageTagMutability ImageTagMutability { get; set; }

    public List<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string RegistryId { get; set; }

    public string RepositoryArn { get; set; }

    public string RepositoryName { get; set; }

    public string RepositoryUri { get; set; }
}

public class EncryptionConfiguration
{
    public EncryptionType EncryptionType { get; set; }

    public string KmsKey { get; set; }
}

public class ImageScanningConfiguration
{
    public bool? ScanOnPush { get; set; }
}

public class ImageTagMutabilityExclusionFilter
{
    public string Filter { get; set; }

    public ImageTagMutabilityExclusionFilterType FilterType { get; set; }
}

public class ImageIdentifier
{
    public string ImageDigest { get; set; }

    public string ImageTag { get; set; }
}

public class ImageFailure
{
    public ImageFailureCode FailureCode { get; set; }

    public string FailureReason { get; set; }

    public ImageIdentifier ImageId { get; set; }
}

public class Image
{
    public ImageIdentifier ImageId { get; set; }

    public string ImageManifest { get; set; }

    public string ImageManifestMediaType { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class Tag
{
    [JsonPropertyName("Key")] public string Key { get; set; }

    [JsonPropertyName("Value")] public string Value { get; set; }
}
