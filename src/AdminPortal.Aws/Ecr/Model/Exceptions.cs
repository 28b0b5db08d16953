#nullable disable

using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class ImageAlreadyExistsException : AmazonECRException
{
    public ImageAlreadyExistsException(string message) : base(message) { }

    public ImageAlreadyExistsException(Exception innerException) : base(innerException) { }

    public ImageAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }

    public ImageAlreadyExistsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ImageAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ImageDigestDoesNotMatchException : AmazonECRException
{
    public ImageDigestDoesNotMatchException(string message) : base(message) { }

    public ImageDigestDoesNotMatchException(Exception innerException) : base(innerException) { }

    public ImageDigestDoesNotMatchException(string message, Exception innerException) : base(message, innerException) { }

    public ImageDigestDoesNotMatchException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ImageDigestDoesNotMatchException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ImageNotFoundException : AmazonECRException
{
    public ImageNotFoundException(string message) : base(message) { }

    public ImageNotFoundException(Exception innerException) : base(innerException) { }

    public ImageNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ImageNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ImageNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ImageStorageClassUpdateNotSupportedException : AmazonECRException
{
    public ImageStorageClassUpdateNotSupportedException(string message) : base(message) { }

    public ImageStorageClassUpdateNotSupportedException(Exception innerException) : base(innerException) { }

    public ImageStorageClassUpdateNotSupportedException(string message, Exception innerException) : base(message, innerException) { }

    public ImageStorageClassUpdateNotSupportedException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ImageStorageClassUpdateNotSupportedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ImageTagAlreadyExistsException : AmazonECRException
{
    public ImageTagAlreadyExistsException(string message) : base(message) { }

    public ImageTagAlreadyExistsException(Exception innerException) : base(innerException) { }

    public ImageTagAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }

    public ImageTagAlreadyExistsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ImageTagAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidParameterException : AmazonECRException
{
    public InvalidParameterException(string message) : base(message) { }

    public InvalidParameterException(Exception innerException) : base(innerException) { }

    public InvalidParameterException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidParameterException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidParameterException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class InvalidTagParameterException : AmazonECRException
{
    public InvalidTagParameterException(string message) : base(message) { }

    public InvalidTagParameterException(Exception innerException) : base(innerException) { }

    public InvalidTagParameterException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidTagParameterException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidTagParameterException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class KmsException : AmazonECRException
{
    public KmsException(string message) : base(message) { }

    public KmsException(Exception innerException) : base(innerException) { }

    public KmsException(string message, Exception innerException) : base(message, innerException) { }

    public KmsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public KmsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string KmsError { get; set; }
}

public class LayersNotFoundException : AmazonECRException
{
    public LayersNotFoundException(string message) : base(message) { }

    public LayersNotFoundException(Exception innerException) : base(innerException) { }

    public LayersNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public LayersNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public LayersNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class LifecyclePolicyNotFoundException : AmazonECRException
{
    public LifecyclePolicyNotFoundException(string message) : base(message) { }

    public LifecyclePolicyNotFoundException(Exception innerException) : base(innerException) { }

    public LifecyclePolicyNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public LifecyclePolicyNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public LifecyclePolicyNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class LifecyclePolicyPreviewInProgressException : AmazonECRException
{
    public LifecyclePolicyPreviewInProgressException(string message) : base(message) { }

    public LifecyclePolicyPreviewInProgressException(Exception innerException) : base(innerException) { }

    public LifecyclePolicyPreviewInProgressException(string message, Exception innerException) : base(message, innerException) { }

    public LifecyclePolicyPreviewInProgressException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public LifecyclePolicyPreviewInProgressException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class LifecyclePolicyPreviewNotFoundException : AmazonECRException
{
    public LifecyclePolicyPreviewNotFoundException(string message) : base(message) { }

    public LifecyclePolicyPreviewNotFoundException(Exception innerException) : base(innerException) { }

    public LifecyclePolicyPreviewNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public LifecyclePolicyPreviewNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public LifecyclePolicyPreviewNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class LimitExceededException : AmazonECRException
{
    public LimitExceededException(string message) : base(message) { }

    public LimitExceededException(Exception innerException) : base(innerException) { }

    public LimitExceededException(string message, Exception innerException) : base(message, innerException) { }

    public LimitExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public LimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class PullThroughCacheRuleNotFoundException : AmazonECRException
{
    public PullThroughCacheRuleNotFoundException(string message) : base(message) { }

    public PullThroughCacheRuleNotFoundException(Exception innerException) : base(innerException) { }

    public PullThroughCacheRuleNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public PullThroughCacheRuleNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public PullThroughCacheRuleNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ReferencedImagesNotFoundException : AmazonECRException
{
    public ReferencedImagesNotFoundException(string message) : base(message) { }

    public ReferencedImagesNotFoundException(Exception innerException) : base(innerException) { }

    public ReferencedImagesNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ReferencedImagesNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ReferencedImagesNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class RepositoryAlreadyExistsException : AmazonECRException
{
    public RepositoryAlreadyExistsException(string message) : base(message) { }

    public RepositoryAlreadyExistsException(Exception innerException) : base(innerException) { }

    public RepositoryAlreadyExistsException(string message, Exception innerException) : base(message, innerException) { }

    public RepositoryAlreadyExistsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public RepositoryAlreadyExistsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class RepositoryNotFoundException : AmazonECRException
{
    public RepositoryNotFoundException(string message) : base(message) { }

    public RepositoryNotFoundException(Exception innerException) : base(innerException) { }

    public RepositoryNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public RepositoryNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public RepositoryNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ServerException : AmazonECRException
{
    public ServerException(string message) : base(message) { }

    public ServerException(Exception innerException) : base(innerException) { }

    public ServerException(string message, Exception innerException) : base(message, innerException) { }

    public ServerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServerException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class TooManyTagsException : AmazonECRException
{
    public TooManyTagsException(string message) : base(message) { }

    public TooManyTagsException(Exception innerException) : base(innerException) { }

    public TooManyTagsException(string message, Exception innerException) : base(message, innerException) { }

    public TooManyTagsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public TooManyTagsException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class UnableToGetUpstreamImageException : AmazonECRException
{
    public UnableToGetUpstreamImageException(string message) : base(message) { }

    public UnableToGetUpstreamImageException(Exception innerException) : base(innerException) { }

    public UnableToGetUpstreamImageException(string message, Exception innerException) : base(message, innerException) { }

    public UnableToGetUpstreamImageException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public UnableToGetUpstreamImageException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class UnableToListUpstreamImageReferrersException : AmazonECRException
{
    public UnableToListUpstreamImageReferrersException(string message) : base(message) { }

    public UnableToListUpstreamImageReferrersException(Exception innerException) : base(innerException) { }

    public UnableToListUpstreamImageReferrersException(string message, Exception innerException) : base(message, innerException) { }

    public UnableToListUpstreamImageReferrersException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public UnableToListUpstreamImageReferrersException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class ValidationException : AmazonECRException
{
    public ValidationException(string message) : base(message) { }

    public ValidationException(Exception innerException) : base(innerException) { }

    public ValidationException(string message, Exception innerException) : base(message, innerException) { }

    public ValidationException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ValidationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

public class RepositoryPolicyNotFoundException : AmazonECRException
{
    public RepositoryPolicyNotFoundException(string message) : base(message) { }

    public RepositoryPolicyNotFoundException(Exception innerException) : base(innerException) { }

    public RepositoryPolicyNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public RepositoryPolicyNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public RepositoryPolicyNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
