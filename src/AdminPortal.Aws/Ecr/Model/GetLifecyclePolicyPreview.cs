#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class GetLifecyclePolicyPreviewRequest : AmazonECRRequest
{
    public LifecyclePolicyPreviewFilter Filter { get; set; }

    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class GetLifecyclePolicyPreviewResponse : AmazonWebServiceResponse
{
    public string LifecyclePolicyText { get; set; }

    public string NextToken { get; set; }

    public List<LifecyclePolicyPreviewResult> PreviewResults { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public LifecyclePolicyPreviewStatus Status { get; set; }

    public LifecyclePolicyPreviewSummary Summary { get; set; }
}

public class LifecyclePolicyPreviewFilter
{
    public TagStatus TagStatus { get; set; }
}

public class LifecyclePolicyPreviewResult
{
    public LifecyclePolicyRuleAction Action { get; set; }

    public int? AppliedRulePriority { get; set; }

    public string ImageDigest { get; set; }

    public DateTime? ImagePushedAt { get; set; }

    public List<string> ImageTags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public LifecyclePolicyStorageClass StorageClass { get; set; }
}

public class LifecyclePolicyPreviewSummary
{
    public int? ExpiringImageTotalCount { get; set; }

    public List<TransitioningImageTotalCount> TransitioningImageTotalCounts { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class LifecyclePolicyRuleAction
{
    public LifecyclePolicyTargetStorageClass TargetStorageClass { get; set; }

    public ImageActionType Type { get; set; }
}

public class TransitioningImageTotalCount
{
    public int? ImageTotalCount { get; set; }

    public LifecyclePolicyTargetStorageClass TargetStorageClass { get; set; }
}
