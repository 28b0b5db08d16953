#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class StartLifecyclePolicyPreviewRequest : AmazonECRRequest
{
    public string LifecyclePolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class StartLifecyclePolicyPreviewResponse : AmazonWebServiceResponse
{
    public string LifecyclePolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public LifecyclePolicyPreviewStatus Status { get; set; }
}
