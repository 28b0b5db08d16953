#nullable disable

using Amazon.EKS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.EKS;

public interface IAmazonEKS : IAmazonService, IDisposable
{
    Task<DescribeClusterResponse> DescribeClusterAsync(DescribeClusterRequest request, CancellationToken cancellationToken = default);

    Task<ListClustersResponse> ListClustersAsync(ListClustersRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonEKSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) => clientConfig is AmazonEKSConfig config
        ? awsCredentials is null ? new AmazonEKSClient(config) : new AmazonEKSClient(awsCredentials, config)
        : throw new AmazonClientException($"Expected an AmazonEKSConfig, not {clientConfig?.GetType().Name ?? "nothing"}");
}
