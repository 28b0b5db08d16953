#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class ListPullTimeUpdateExclusionsRequest : AmazonECRRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public class ListPullTimeUpdateExclusionsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<string> PullTimeUpdateExclusions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
