#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class DescribePullThroughCacheRulesRequest : AmazonECRRequest
{
    public List<string> EcrRepositoryPrefixes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }
}

public class DescribePullThroughCacheRulesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<PullThroughCacheRule> PullThroughCacheRules { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class PullThroughCacheRule
{
    public DateTime? CreatedAt { get; set; }

    public string CredentialArn { get; set; }

    public string CustomRoleArn { get; set; }

    public string EcrRepositoryPrefix { get; set; }

    public string RegistryId { get; set; }

    public DateTime? UpdatedAt { get; set; }

    public UpstreamRegistry UpstreamRegistry { get; set; }

    public string UpstreamRegistryUrl { get; set; }

    public string UpstreamRepositoryPrefix { get; set; }
}
