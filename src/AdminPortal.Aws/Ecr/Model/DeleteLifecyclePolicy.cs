#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class DeleteLifecyclePolicyRequest : AmazonECRRequest
{
    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class DeleteLifecyclePolicyResponse : AmazonWebServiceResponse
{
    public DateTime? LastEvaluatedAt { get; set; }

    public string LifecyclePolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
