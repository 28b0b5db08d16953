#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class GetLifecyclePolicyRequest : AmazonECRRequest
{
    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class GetLifecyclePolicyResponse : AmazonWebServiceResponse
{
    public DateTime? LastEvaluatedAt { get; set; }

    public string LifecyclePolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
