#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class ListTagsForResourceRequest : AmazonECRRequest
{
    public string ResourceArn { get; set; }
}

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
