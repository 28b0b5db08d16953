#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class GetRepositoryPolicyRequest : AmazonECRRequest
{
    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

public class GetRepositoryPolicyResponse : AmazonWebServiceResponse
{
    public string PolicyText { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
