#nullable disable

using AdminPortal.Aws.Wire;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.ECR;

public class AmazonECRClient : AmazonServiceClient, IAmazonECR
{
    private static readonly Operation<BatchDeleteImageRequest, BatchDeleteImageResponse> BatchDeleteImage = Rpc<BatchDeleteImageRequest, BatchDeleteImageResponse>(nameof(BatchDeleteImage));

    private static readonly Operation<BatchGetImageRequest, BatchGetImageResponse> BatchGetImage = Rpc<BatchGetImageRequest, BatchGetImageResponse>(nameof(BatchGetImage));

    private static readonly Operation<CreateRepositoryRequest, CreateRepositoryResponse> CreateRepository = Rpc<CreateRepositoryRequest, CreateRepositoryResponse>(nameof(CreateRepository));

    private static readonly Operation<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse> DeleteLifecyclePolicy = Rpc<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse>(nameof(DeleteLifecyclePolicy));

    private static readonly Operation<DescribeImagesRequest, DescribeImagesResponse> DescribeImages = Rpc<DescribeImagesRequest, DescribeImagesResponse>(nameof(DescribeImages));

    private static readonly Operation<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse> DescribePullThroughCacheRules = Rpc<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>(nameof(DescribePullThroughCacheRules));

    private static readonly Operation<DescribeRegistryRequest, DescribeRegistryResponse> DescribeRegistry = Rpc<DescribeRegistryRequest, DescribeRegistryResponse>(nameof(DescribeRegistry));

    private static readonly Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse> DescribeRepositories = Rpc<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(nameof(DescribeRepositories));

    private static readonly Operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse> GetLifecyclePolicy = Rpc<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>(nameof(GetLifecyclePolicy));

    private static readonly Operation<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse> GetLifecyclePolicyPreview = Rpc<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse>(nameof(GetLifecyclePolicyPreview));

    private static readonly Operation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse> GetRepositoryPolicy = Rpc<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>(nameof(GetRepositoryPolicy));

    private static readonly Operation<ListImageReferrersRequest, ListImageReferrersResponse> ListImageReferrers = Rpc<ListImageReferrersRequest, ListImageReferrersResponse>(nameof(ListImageReferrers));

    private static readonly Operation<ListImagesRequest, ListImagesResponse> ListImages = Rpc<ListImagesRequest, ListImagesResponse>(nameof(ListImages));

    private static readonly Operation<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse> ListPullTimeUpdateExclusions = Rpc<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse>(nameof(ListPullTimeUpdateExclusions));

    private static readonly Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource = Rpc<ListTagsForResourceRequest, ListTagsForResourceResponse>(nameof(ListTagsForResource));

    private static readonly Operation<PutImageRequest, PutImageResponse> PutImage = Rpc<PutImageRequest, PutImageResponse>(nameof(PutImage));

    private static readonly Operation<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse> PutLifecyclePolicy = Rpc<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>(nameof(PutLifecyclePolicy));

    private static readonly Operation<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse> StartLifecyclePolicyPreview = Rpc<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse>(nameof(StartLifecyclePolicyPreview));

    private static readonly Operation<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse> UpdateImageStorageClass = Rpc<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse>(nameof(UpdateImageStorageClass));

    public AmazonECRClient() : base(new AmazonECRConfig()) { }

    public AmazonECRClient(RegionEndpoint region) : base(new AmazonECRConfig { RegionEndpoint = region }) { }

    public AmazonECRClient(AmazonECRConfig config) : base(config) { }

    public AmazonECRClient(AWSCredentials credentials) : this(credentials, new AmazonECRConfig()) { }

    public AmazonECRClient(AWSCredentials credentials, RegionEndpoint region) : this(credentials, new AmazonECRConfig { RegionEndpoint = region }) { }

    public AmazonECRClient(AWSCredentials credentials, AmazonECRConfig clientConfig) : base(credentials, clientConfig) { }

    public AmazonECRClient(string awsAccessKeyId, string awsSecretAccessKey) : this(awsAccessKeyId, awsSecretAccessKey, new AmazonECRConfig()) { }

    public AmazonECRClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonECRConfig { RegionEndpoint = region }) { }

    public AmazonECRClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonECRConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonECRClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonECRConfig()) { }

    public AmazonECRClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonECRConfig { RegionEndpoint = region }) { }

    public AmazonECRClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonECRConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    public virtual Task<BatchDeleteImageResponse> BatchDeleteImageAsync(BatchDeleteImageRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<BatchDeleteImageResponse>(request, BatchDeleteImage, cancellationToken);

    public virtual Task<BatchGetImageResponse> BatchGetImageAsync(BatchGetImageRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<BatchGetImageResponse>(request, BatchGetImage, cancellationToken);

    public virtual Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateRepositoryResponse>(request, CreateRepository, cancellationToken);

    public virtual Task<DeleteLifecyclePolicyResponse> DeleteLifecyclePolicyAsync(DeleteLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteLifecyclePolicyResponse>(request, DeleteLifecyclePolicy, cancellationToken);

    public virtual Task<DescribeImagesResponse> DescribeImagesAsync(DescribeImagesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeImagesResponse>(request, DescribeImages, cancellationToken);

    public virtual Task<DescribePullThroughCacheRulesResponse> DescribePullThroughCacheRulesAsync(DescribePullThroughCacheRulesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribePullThroughCacheRulesResponse>(request, DescribePullThroughCacheRules, cancellationToken);

    public virtual Task<DescribeRegistryResponse> DescribeRegistryAsync(DescribeRegistryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRegistryResponse>(request, DescribeRegistry, cancellationToken);

    public virtual Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRepositoriesResponse>(request, DescribeRepositories, cancellationToken);

    public virtual Task<GetLifecyclePolicyResponse> GetLifecyclePolicyAsync(GetLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetLifecyclePolicyResponse>(request, GetLifecyclePolicy, cancellationToken);

    public virtual Task<GetLifecyclePolicyPreviewResponse> GetLifecyclePolicyPreviewAsync(GetLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetLifecyclePolicyPreviewResponse>(request, GetLifecyclePolicyPreview, cancellationToken);

    public virtual Task<GetRepositoryPolicyResponse> GetRepositoryPolicyAsync(GetRepositoryPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRepositoryPolicyResponse>(request, GetRepositoryPolicy, cancellationToken);

    public virtual Task<ListImageReferrersResponse> ListImageReferrersAsync(ListImageReferrersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListImageReferrersResponse>(request, ListImageReferrers, cancellationToken);

    public virtual Task<ListImagesResponse> ListImagesAsync(ListImagesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListImagesResponse>(request, ListImages, cancellationToken);

    public virtual Task<ListPullTimeUpdateExclusionsResponse> ListPullTimeUpdateExclusionsAsync(ListPullTimeUpdateExclusionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListPullTimeUpdateExclusionsResponse>(request, ListPullTimeUpdateExclusions, cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListTagsForResourceResponse>(request, ListTagsForResource, cancellationToken);

    public virtual Task<PutImageResponse> PutImageAsync(PutImageRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutImageResponse>(request, PutImage, cancellationToken);

    public virtual Task<PutLifecyclePolicyResponse> PutLifecyclePolicyAsync(PutLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutLifecyclePolicyResponse>(request, PutLifecyclePolicy, cancellationToken);

    public virtual Task<StartLifecyclePolicyPreviewResponse> StartLifecyclePolicyPreviewAsync(StartLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartLifecyclePolicyPreviewResponse>(request, StartLifecyclePolicyPreview, cancellationToken);

    public virtual Task<UpdateImageStorageClassResponse> UpdateImageStorageClassAsync(UpdateImageStorageClassRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateImageStorageClassResponse>(request, UpdateImageStorageClass, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientParts.Customize(pipeline);

    private static Operation<TRequest, TResponse> Rpc<TRequest, TResponse>(string name)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new(request => AwsJson.Rpc(request, "Amazon.ECR", "2015-09-21", $"AmazonEC2ContainerRegistry_V20150921.{name}"), ECRErrors.Table);

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => AmazonECRConfig.ServiceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
