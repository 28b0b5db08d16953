using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace AdminPortal.Aws.Wire;

/// <summary>How the SDK writes and reads JSON: camel case, nothing that is null, dates in seconds since 1970, constants as their text.</summary>
internal static class AwsJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new EpochConverter(), new ConstantConverters() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    /// <summary>A JSON-RPC request (ECR): everything is a POST to the root, named by its target.</summary>
    public static IRequest Rpc<TRequest>(TRequest input, string service, string version, string target) where TRequest : AmazonWebServiceRequest
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/", Content = JsonSerializer.SerializeToUtf8Bytes(input, Options) };
        request.Headers["X-Amz-Target"] = target;
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = version;
        return request;
    }

    /// <summary>A REST request without a body (EKS).</summary>
    public static IRequest Get(AmazonWebServiceRequest input, string service, string version, string path)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "GET", ResourcePath = path, UseQueryString = true };
        request.Headers[HeaderKeys.XAmzApiVersion] = version;
        return request;
    }

    // What the SDK's own types add is no member of any message, and an empty collection is sent only where collections start as null.
    private static void Shape(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.DeclaringType.Namespace == "Amazon.Runtime")
            {
                type.Properties.RemoveAt(i);
            }
            else if (property.PropertyType.IsAssignableTo(typeof(ICollection)))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection items && (items.Count > 0 || !AWSConfigs.InitializeCollections);
            }
        }
    }
}
