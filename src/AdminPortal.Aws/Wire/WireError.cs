using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AdminPortal.Aws.Wire;

/// <summary>
/// An answer that is no success. What is not the service's JSON (a proxy's HTML, plain text, half a document) has no code, and a message that says what came.
/// </summary>
internal sealed record WireError
{
    private const int Shown = 200;

    public required string Message { get; init; }

    public required HttpStatusCode Status { get; init; }

    public Exception? Inner { get; init; }

    /// <summary>The error's name without namespace and suffix, as in <c>com.amazonaws.ecr#ServerException:http://…</c>.</summary>
    public string? Code { get; init; }

    public string? RequestId { get; init; }

    public ErrorType Type => (int)Status >= 500 ? ErrorType.Receiver : ErrorType.Sender;

    private JsonElement Members { get; init; }

    /// <summary>A member of the error's own, such as <c>kmsError</c>.</summary>
    public string? Member(string name) => Text(Members, name);

    public static WireError Read(IWebResponseData answer, ReadOnlySpan<byte> body, Exception inner, HttpStatusCode status)
    {
        var members = Parse(body);
        var code = Header(answer, "x-amzn-ErrorType") ?? Text(members, "__type") ?? Text(members, "code");
        return new WireError
        {
            Message = Text(members, "message") ?? Text(members, "Message") ?? (code is null ? Describe(answer, body, status) : $"{Bare(code)}, without a message"),
            Status = status,
            Inner = inner,
            Code = code is null ? null : Bare(code),
            RequestId = Header(answer, "x-amzn-RequestId"),
            Members = members,
        };
    }

    private static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return default; // no JSON: the message is then made from what came
        }
    }

    private static string Describe(IWebResponseData answer, ReadOnlySpan<byte> body, HttpStatusCode status)
    {
        var kind = string.IsNullOrEmpty(answer.ContentType) ? "a body" : answer.ContentType;
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, Shown)]).ReplaceLineEndings(" ").Trim();
        return body.Length == 0
            ? $"HTTP {(int)status} {status} with an empty body, where an AWS error in JSON was expected"
            : $"HTTP {(int)status} {status} with {kind} that is no AWS error: {text}{(body.Length > Shown ? "…" : "")}";
    }

    private static string Bare(string code) => code[(code.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(':')[0];

    private static string? Header(IWebResponseData answer, string name) => answer.IsHeaderPresent(name) ? answer.GetHeaderValue(name) : null;

    private static string? Text(JsonElement members, string name) =>
        members.ValueKind == JsonValueKind.Object && members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
