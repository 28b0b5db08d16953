#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class BatchGetImageRequest : AmazonECRRequest
{
    public List<string> AcceptedMediaTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class BatchGetImageResponse : AmazonWebServiceResponse
{
    public List<ImageFailure> Failures { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public List<Image> Images { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
