#nullable disable

using System.Net;
using Amazon.Runtime;

namespace Amazon.EKS;

public class AmazonEKSException : AmazonServiceException
{
    public AmazonEKSException(string message) : base(message) { }

    public AmazonEKSException(Exception innerException) : base(innerException) { }

    public AmazonEKSException(string message, Exception innerException) : base(message, innerException) { }

    public AmazonEKSException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public AmazonEKSException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
