#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class BatchDeleteImageRequest : AmazonECRRequest
{
    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class BatchDeleteImageResponse : AmazonWebServiceResponse
{
    public List<ImageFailure> Failures { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
