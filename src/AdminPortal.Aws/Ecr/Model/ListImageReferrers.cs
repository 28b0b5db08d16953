#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class ListImageReferrersRequest : AmazonECRRequest
{
    public ListImageReferrersFilter Filter { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public SubjectIdentifier SubjectId { get; set; }
}

public class ListImageReferrersResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<ImageReferrer> Referrers { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class ListImageReferrersFilter
{
    public ArtifactStatusFilter ArtifactStatus { get; set; }

    public List<string> ArtifactTypes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class SubjectIdentifier
{
    public string ImageDigest { get; set; }
}

public class ImageReferrer
{
    public Dictionary<string, string> Annotations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public ArtifactStatus ArtifactStatus { get; set; }

    public string ArtifactType { get; set; }

    public string Digest { get; set; }

    public string MediaType { get; set; }

    public long? Size { get; set; }
}
