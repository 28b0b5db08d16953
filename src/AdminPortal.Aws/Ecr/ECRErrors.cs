using AdminPortal.Aws.Wire;
using Amazon.ECR.Model;

namespace Amazon.ECR;

internal static class ECRErrors
{
    public static readonly ErrorTable Table = new(e => new AmazonECRException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status), new()
    {
        ["ImageAlreadyExistsException"] = e => new ImageAlreadyExistsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ImageDigestDoesNotMatchException"] = e => new ImageDigestDoesNotMatchException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ImageNotFoundException"] = e => new ImageNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ImageStorageClassUpdateNotSupportedException"] = e => new ImageStorageClassUpdateNotSupportedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ImageTagAlreadyExistsException"] = e => new ImageTagAlreadyExistsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["InvalidParameterException"] = e => new InvalidParameterException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["InvalidTagParameterException"] = e => new InvalidTagParameterException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["KmsException"] = e => new KmsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status) { KmsError = e.Member("kmsError") },
        ["LayersNotFoundException"] = e => new LayersNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["LifecyclePolicyNotFoundException"] = e => new LifecyclePolicyNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["LifecyclePolicyPreviewInProgressException"] = e => new LifecyclePolicyPreviewInProgressException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["LifecyclePolicyPreviewNotFoundException"] = e => new LifecyclePolicyPreviewNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["LimitExceededException"] = e => new LimitExceededException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["PullThroughCacheRuleNotFoundException"] = e => new PullThroughCacheRuleNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ReferencedImagesNotFoundException"] = e => new ReferencedImagesNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["RepositoryAlreadyExistsException"] = e => new RepositoryAlreadyExistsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["RepositoryNotFoundException"] = e => new RepositoryNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ServerException"] = e => new ServerException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["TooManyTagsException"] = e => new TooManyTagsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["UnableToGetUpstreamImageException"] = e => new UnableToGetUpstreamImageException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["UnableToListUpstreamImageReferrersException"] = e => new UnableToListUpstreamImageReferrersException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["ValidationException"] = e => new ValidationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
        ["RepositoryPolicyNotFoundException"] = e => new RepositoryPolicyNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status),
    });
}
