#nullable disable

using Amazon.Runtime;

namespace Amazon.EKS.Model;

public class ListClustersRequest : AmazonEKSRequest
{
    public List<string> Include { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public class ListClustersResponse : AmazonWebServiceResponse
{
    public List<string> Clusters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public string NextToken { get; set; }
}
