#nullable disable

using System.Net;
using Amazon.Runtime;

namespace Amazon.EKS.Model;

public class ClientException : AmazonEKSException
{
    public ClientException(string message) : base(message) { }

    public ClientException(Exception innerException) : base(innerException) { }

    public ClientException(string message, Exception innerException) : base(message, innerException) { }

    public ClientException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ClientException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string AddonName { get; set; }

    public string ClusterName { get; set; }

    public string NodegroupName { get; set; }

    public string SubscriptionId { get; set; }
}

public class InvalidParameterException : AmazonEKSException
{
    public InvalidParameterException(string message) : base(message) { }

    public InvalidParameterException(Exception innerException) : base(innerException) { }

    public InvalidParameterException(string message, Exception innerException) : base(message, innerException) { }

    public InvalidParameterException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidParameterException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string AddonName { get; set; }

    public string ClusterName { get; set; }

    public string FargateProfileName { get; set; }

    public string NodegroupName { get; set; }

    public string SubscriptionId { get; set; }
}

public class ResourceNotFoundException : AmazonEKSException
{
    public ResourceNotFoundException(string message) : base(message) { }

    public ResourceNotFoundException(Exception innerException) : base(innerException) { }

    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ResourceNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string AddonName { get; set; }

    public string ClusterName { get; set; }

    public string FargateProfileName { get; set; }

    public string NodegroupName { get; set; }

    public string SubscriptionId { get; set; }
}

public class ServerException : AmazonEKSException
{
    public ServerException(string message) : base(message) { }

    public ServerException(Exception innerException) : base(innerException) { }

    public ServerException(string message, Exception innerException) : base(message, innerException) { }

    public ServerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServerException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string AddonName { get; set; }

    public string ClusterName { get; set; }

    public string NodegroupName { get; set; }

    public string SubscriptionId { get; set; }
}

public class ServiceUnavailableException : AmazonEKSException
{
    public ServiceUnavailableException(string message) : base(message) { }

    public ServiceUnavailableException(Exception innerException) : base(innerException) { }

    public ServiceUnavailableException(string message, Exception innerException) : base(message, innerException) { }

    public ServiceUnavailableException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServiceUnavailableException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
