using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AdminPortal.Aws.Wire;

/// <summary>One service operation: how its request is written, and how its answer and its errors are read.</summary>
internal sealed class Operation<TRequest, TResponse> : InvokeOptions
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public Operation(Func<TRequest, IRequest> write, ErrorTable errors)
    {
        RequestMarshaller = new Writer(write);
        ResponseUnmarshaller = new Reader(errors);
    }

    private sealed class Writer(Func<TRequest, IRequest> write) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input) => write((TRequest)input);
    }

    private sealed class Reader(ErrorTable errors) : JsonResponseUnmarshaller
    {
        // A body that is no JSON throws here; Core makes an AmazonUnmarshallingException of it after its retries.
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
        {
            var body = Body(context);
            return body.Length == 0 ? new TResponse() : JsonSerializer.Deserialize<TResponse>(body, AwsJson.Options) ?? new TResponse();
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode) =>
            errors.Make(WireError.Read(context.ResponseData, Body(context), innerException, statusCode));

        private static ReadOnlySpan<byte> Body(JsonUnmarshallerContext context)
        {
            var length = context.ResponseData.ContentLength;
            using var body = new MemoryStream(length is > 0 and < int.MaxValue ? (int)length : 0);
            context.Stream.CopyTo(body);
            return body.GetBuffer().AsSpan(0, (int)body.Length);
        }
    }
}
