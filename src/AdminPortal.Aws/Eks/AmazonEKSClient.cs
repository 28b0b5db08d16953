#nullable disable

using System.Globalization;
using AdminPortal.Aws.Wire;
using Amazon.EKS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.EKS;

public class AmazonEKSClient : AmazonServiceClient, IAmazonEKS
{
    private static readonly Operation<DescribeClusterRequest, DescribeClusterResponse> DescribeCluster = new(Write, EKSErrors.Table);

    private static readonly Operation<ListClustersRequest, ListClustersResponse> ListClusters = new(Write, EKSErrors.Table);

    public AmazonEKSClient() : base(new AmazonEKSConfig()) { }

    public AmazonEKSClient(RegionEndpoint region) : base(new AmazonEKSConfig { RegionEndpoint = region }) { }

    public AmazonEKSClient(AmazonEKSConfig config) : base(config) { }

    public AmazonEKSClient(AWSCredentials credentials) : this(credentials, new AmazonEKSConfig()) { }

    public AmazonEKSClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonEKSConfig { RegionEndpoint = region }) { }

    public AmazonEKSClient(AWSCredentials credentials, AmazonEKSConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonEKSConfig()) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonEKSConfig { RegionEndpoint = region }) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonEKSConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonEKSConfig()) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonEKSConfig { RegionEndpoint = region }) { }

    public AmazonEKSClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonEKSConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<DescribeClusterResponse> DescribeClusterAsync(DescribeClusterRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeClusterResponse>(request, DescribeCluster, cancellationToken);

    public virtual Task<ListClustersResponse> ListClustersAsync(ListClustersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListClustersResponse>(request, ListClusters, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientParts.Customize(pipeline);

    private static IRequest Write(DescribeClusterRequest input)
    {
        if (string.IsNullOrEmpty(input.Name)) { throw new AmazonEKSException("Request object does not have required field Name set"); }

        var request = AwsJson.Get(input, "Amazon.EKS", "2017-11-01", "/clusters/{name}");
        request.AddPathResource("{name}", input.Name);
        return request;
    }

    private static IRequest Write(ListClustersRequest input)
    {
        var request = AwsJson.Get(input, "Amazon.EKS", "2017-11-01", "/clusters");
        if (input.Include is { } include && (include.Count > 0 || !AWSConfigs.InitializeCollections)) { request.ParameterCollection.Add("include", include); }
        if (input.MaxResults is { } most) { request.Parameters.Add("maxResults", most.ToString(CultureInfo.InvariantCulture)); }
        if (input.NextToken is { } token) { request.Parameters.Add("nextToken", token); }

        return request;
    }

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => AmazonEKSConfig.ServiceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
