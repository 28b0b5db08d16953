#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR;

public class ArtifactStatus(string value) : ConstantClass(value)
{
    public static readonly ArtifactStatus ACTIVATING = new("ACTIVATING");
    public static readonly ArtifactStatus ACTIVE = new("ACTIVE");
    public static readonly ArtifactStatus ARCHIVED = new("ARCHIVED");

    public static ArtifactStatus FindValue(string value) => FindValue<ArtifactStatus>(value);

    public static implicit operator ArtifactStatus(string value) => FindValue(value);
}

public class ArtifactStatusFilter(string value) : ConstantClass(value)
{
    public static readonly ArtifactStatusFilter ACTIVATING = new("ACTIVATING");
    public static readonly ArtifactStatusFilter ACTIVE = new("ACTIVE");
    public static readonly ArtifactStatusFilter ANY = new("ANY");
    public static readonly ArtifactStatusFilter ARCHIVED = new("ARCHIVED");

    public static ArtifactStatusFilter FindValue(string value) => FindValue<ArtifactStatusFilter>(value);

    public static implicit operator ArtifactStatusFilter(string value) => FindValue(value);
}

public class EncryptionType(string value) : ConstantClass(value)
{
    public static readonly EncryptionType AES256 = new("AES256");
    public static readonly EncryptionType KMS = new("KMS");
    public static readonly EncryptionType KMS_DSSE = new("KMS_DSSE");

    public static EncryptionType FindValue(string value) => FindValue<EncryptionType>(value);

    public static implicit operator EncryptionType(string value) => FindValue(value);
}

public class ImageActionType(string value) : ConstantClass(value)
{
    public static readonly ImageActionType EXPIRE = new("EXPIRE");
    public static readonly ImageActionType TRANSITION = new("TRANSITION");

    public static ImageActionType FindValue(string value) => FindValue<ImageActionType>(value);

    public static implicit operator ImageActionType(string value) => FindValue(value);
}

public class ImageFailureCode(string value) : ConstantClass(value)
{
    public static readonly ImageFailureCode ImageInaccessible = new("ImageInaccessible");
    public static readonly ImageFailureCode ImageNotFound = new("ImageNotFound");
    public static readonly ImageFailureCode ImageReferencedByManifestList = new("ImageReferencedByManifestList");
    public static readonly ImageFailureCode ImageTagDoesNotMatchDigest = new("ImageTagDoesNotMatchDigest");
    public static readonly ImageFailureCode InvalidImageDigest = new("InvalidImageDigest");
    public static readonly ImageFailureCode InvalidImageTag = new("InvalidImageTag");
    public static readonly ImageFailureCode KmsError = new("KmsError");
    public static readonly ImageFailureCode MissingDigestAndTag = new("MissingDigestAndTag");
    public static readonly ImageFailureCode UpstreamAccessDenied = new("UpstreamAccessDenied");
    public static readonly ImageFailureCode UpstreamTooManyRequests = new("UpstreamTooManyRequests");
    public static readonly ImageFailureCode UpstreamUnavailable = new("UpstreamUnavailable");

    public static ImageFailureCode FindValue(string value) => FindValue<ImageFailureCode>(value);

    public static implicit operator ImageFailureCode(string value) => FindValue(value);
}

public class ImageStatus(string value) : ConstantClass(value)
{
    public static readonly ImageStatus ACTIVATING = new("ACTIVATING");
    public static readonly ImageStatus ACTIVE = new("ACTIVE");
    public static readonly ImageStatus ARCHIVED = new("ARCHIVED");

    public static ImageStatus FindValue(string value) => FindValue<ImageStatus>(value);

    public static implicit operator ImageStatus(string value) => FindValue(value);
}

public class ImageStatusFilter(string value) : ConstantClass(value)
{
    public static readonly ImageStatusFilter ACTIVATING = new("ACTIVATING");
    public static readonly ImageStatusFilter ACTIVE = new("ACTIVE");
    public static readonly ImageStatusFilter ANY = new("ANY");
    public static readonly ImageStatusFilter ARCHIVED = new("ARCHIVED");

    public static ImageStatusFilter FindValue(string value) => FindValue<ImageStatusFilter>(value);

    public static implicit operator ImageStatusFilter(string value) => FindValue(value);
}

public class ImageTagMutability(string value) : ConstantClass(value)
{
    public static readonly ImageTagMutability IMMUTABLE = new("IMMUTABLE");
    public static readonly ImageTagMutability IMMUTABLE_WITH_EXCLUSION = new("IMMUTABLE_WITH_EXCLUSION");
    public static readonly ImageTagMutability MUTABLE = new("MUTABLE");
    public static readonly ImageTagMutability MUTABLE_WITH_EXCLUSION = new("MUTABLE_WITH_EXCLUSION");

    public static ImageTagMutability FindValue(string value) => FindValue<ImageTagMutability>(value);

    public static implicit operator ImageTagMutability(string value) => FindValue(value);
}

public class ImageTagMutabilityExclusionFilterType(string value) : ConstantClass(value)
{
    public static readonly ImageTagMutabilityExclusionFilterType WILDCARD = new("WILDCARD");

    public static ImageTagMutabilityExclusionFilterType FindValue(string value) => FindValue<ImageTagMutabilityExclusionFilterType>(value);

    public static implicit operator ImageTagMutabilityExclusionFilterType(string value) => FindValue(value);
}

public class LifecyclePolicyPreviewStatus(string value) : ConstantClass(value)
{
    public static readonly LifecyclePolicyPreviewStatus COMPLETE = new("COMPLETE");
    public static readonly LifecyclePolicyPreviewStatus EXPIRED = new("EXPIRED");
    public static readonly LifecyclePolicyPreviewStatus FAILED = new("FAILED");
    public static readonly LifecyclePolicyPreviewStatus IN_PROGRESS = new("IN_PROGRESS");

    public static LifecyclePolicyPreviewStatus FindValue(string value) => FindValue<LifecyclePolicyPreviewStatus>(value);

    public static implicit operator LifecyclePolicyPreviewStatus(string value) => FindValue(value);
}

public class LifecyclePolicyStorageClass(string value) : ConstantClass(value)
{
    public static readonly LifecyclePolicyStorageClass ARCHIVE = new("ARCHIVE");
    public static readonly LifecyclePolicyStorageClass STANDARD = new("STANDARD");

    public static LifecyclePolicyStorageClass FindValue(string value) => FindValue<LifecyclePolicyStorageClass>(value);

    public static implicit operator LifecyclePolicyStorageClass(string value) => FindValue(value);
}

public class LifecyclePolicyTargetStorageClass(string value) : ConstantClass(value)
{
    public static readonly LifecyclePolicyTargetStorageClass ARCHIVE = new("ARCHIVE");

    public static LifecyclePolicyTargetStorageClass FindValue(string value) => FindValue<LifecyclePolicyTargetStorageClass>(value);

    public static implicit operator LifecyclePolicyTargetStorageClass(string value) => FindValue(value);
}

public class RepositoryFilterType(string value) : ConstantClass(value)
{
    public static readonly RepositoryFilterType PREFIX_MATCH = new("PREFIX_MATCH");

    public static RepositoryFilterType FindValue(string value) => FindValue<RepositoryFilterType>(value);

    public static implicit operator RepositoryFilterType(string value) => FindValue(value);
}

public class ScanStatus(string value) : ConstantClass(value)
{
    public static readonly ScanStatus ACTIVE = new("ACTIVE");
    public static readonly ScanStatus COMPLETE = new("COMPLETE");
    public static readonly ScanStatus FAILED = new("FAILED");
    public static readonly ScanStatus FINDINGS_UNAVAILABLE = new("FINDINGS_UNAVAILABLE");
    public static readonly ScanStatus IMAGE_ARCHIVED = new("IMAGE_ARCHIVED");
    public static readonly ScanStatus IN_PROGRESS = new("IN_PROGRESS");
    public static readonly ScanStatus LIMIT_EXCEEDED = new("LIMIT_EXCEEDED");
    public static readonly ScanStatus PENDING = new("PENDING");
    public static readonly ScanStatus SCAN_ELIGIBILITY_EXPIRED = new("SCAN_ELIGIBILITY_EXPIRED");
    public static readonly ScanStatus UNSUPPORTED_IMAGE = new("UNSUPPORTED_IMAGE");

    public static ScanStatus FindValue(string value) => FindValue<ScanStatus>(value);

    public static implicit operator ScanStatus(string value) => FindValue(value);
}

public class TagStatus(string value) : ConstantClass(value)
{
    public static readonly TagStatus ANY = new("ANY");
    public static readonly TagStatus TAGGED = new("TAGGED");
    public static readonly TagStatus UNTAGGED = new("UNTAGGED");

    public static TagStatus FindValue(string value) => FindValue<TagStatus>(value);

    public static implicit operator TagStatus(string value) => FindValue(value);
}

public class TargetStorageClass(string value) : ConstantClass(value)
{
    public static readonly TargetStorageClass ARCHIVE = new("ARCHIVE");
    public static readonly TargetStorageClass STANDARD = new("STANDARD");

    public static TargetStorageClass FindValue(string value) => FindValue<TargetStorageClass>(value);

    public static implicit operator TargetStorageClass(string value) => FindValue(value);
}

public class UpstreamRegistry(string value) : ConstantClass(value)
{
    public static readonly UpstreamRegistry AzureContainerRegistry = new("azure-container-registry");
    public static readonly UpstreamRegistry Chainguard = new("chainguard");
    public static readonly UpstreamRegistry DockerHub = new("docker-hub");
    public static readonly UpstreamRegistry Ecr = new("ecr");
    public static readonly UpstreamRegistry EcrPublic = new("ecr-public");
    public static readonly UpstreamRegistry GithubContainerRegistry = new("github-container-registry");
    public static readonly UpstreamRegistry GitlabContainerRegistry = new("gitlab-container-registry");
    public static readonly UpstreamRegistry K8s = new("k8s");
    public static readonly UpstreamRegistry Quay = new("quay");

    public static UpstreamRegistry FindValue(string value) => FindValue<UpstreamRegistry>(value);

    public static implicit operator UpstreamRegistry(string value) => FindValue(value);
}
