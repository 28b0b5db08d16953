#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class PutLifecyclePolicyRequest : AmazonECRRequest
{
    public string LifecyclePolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class PutLifecyclePolicyResponse : AmazonWebServiceResponse
{
    public string LifecyclePolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
