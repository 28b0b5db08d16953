#nullable disable

using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class UpdateImageStorageClassRequest : AmazonECRRequest
{
    public ImageIdentifier ImageId { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public TargetStorageClass TargetStorageClass { get; set; }
}

public class UpdateImageStorageClassResponse : AmazonWebServiceResponse
{
    public ImageIdentifier ImageId { get; set; }

    public ImageStatus ImageStatus { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
