using System.Buffers;
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
            using var body = new Body(context);
            return body.Span.IsEmpty ? new TResponse() : JsonSerializer.Deserialize<TResponse>(body.Span, AwsJson.Options) ?? new TResponse();
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            using var body = new Body(context);
            return errors.Make(WireError.Read(context.ResponseData, body.Span, innerException, statusCode));
        }
    }

    /// <summary>The bytes of an answer in a borrowed buffer: a page of a thousand images takes half a megabyte, and one of its own for each would have the whole heap collected over and over.</summary>
    private ref struct Body : IDisposable
    {
        private byte[] _bytes;
        private readonly int _length;

        public Body(JsonUnmarshallerContext context)
        {
            var expected = context.ResponseData.ContentLength;
            _bytes = ArrayPool<byte>.Shared.Rent(expected is > 0 and < int.MaxValue ? (int)expected + 1 : 4096);
            try
            {
                for (int read; (read = context.Stream.Read(_bytes.AsSpan(_length))) > 0;)
                {
                    _length += read;
                    if (_length == _bytes.Length) { Grow(); }
                }
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public readonly ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

        public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

        private void Grow()
        {
            var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
