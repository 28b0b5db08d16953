using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace AdminPortal.Sandbox.Wire;

/// <summary>An answer before it goes out.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Body">The body.</param>
/// <param name="Error">The AWS error code, if it is a refusal.</param>
public sealed record Reply(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? Error = null)
{
    private static readonly XNamespace Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <summary>What AWS JSON 1.1 calls its bodies.</summary>
    public const string AwsJson = "application/x-amz-json-1.1";

    /// <summary>An answer in JSON.</summary>
    public static Reply Json(string contentType, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            write(json);
        }

        return new(200, contentType, body.WrittenMemory);
    }

    /// <summary>A refusal in the form of a service: XML for STS, JSON for all others.</summary>
    public static Reply Refusal(string service, AwsException error) => service == "sts" ? Xml(error) : Json(AwsJson, json =>
    {
        json.WriteStartObject();
        json.WriteString("__type", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }) with
    { Status = error.Status, Error = error.Code };

    /// <summary>An answer in another form.</summary>
    public static Reply Text(int status, string contentType, string body, string? error = null) =>
        new(status, contentType, Encoding.UTF8.GetBytes(body), error);

    private static Reply Xml(AwsException error) => Text(error.Status, "text/xml", new XElement(Sts + "ErrorResponse",
        new XElement(Sts + "Error",
            new XElement(Sts + "Type", "Sender"), new XElement(Sts + "Code", error.Code), new XElement(Sts + "Message", error.Message)),
        new XElement(Sts + "RequestId", Guid.NewGuid())).ToString(), error.Code);
}
