using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A refusal, in the words and with the reasons of Kubernetes; the body is a Status object.</summary>
internal sealed class KubernetesProblem(int code, string reason, string message, JsonObject? details = null) : Exception(message)
{
    public int Code => code;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>With 410: a token that goes on in whatever is there now, which is no consistent list any more.</summary>
    public string? Continue { get; init; }

    public JsonObject ToStatus()
    {
        var metadata = new JsonObject();
        if (Continue is not null)
        {
            metadata["continue"] = Continue;
        }
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = metadata,
            ["status"] = "Failure",
            ["message"] = Message,
            ["reason"] = reason,
        };
        if (details is not null)
        {
            status["details"] = details.DeepClone();
        }
        status["code"] = code;
        return status;
    }

    public static KubernetesProblem BadRequest(string message) => new(400, "BadRequest", message);

    public static KubernetesProblem Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static KubernetesProblem NoSuchPath() => new(404, "NotFound", "the server could not find the requested resource", []);

    public static KubernetesProblem NoSuchObject(ApiRequest request) =>
        new(404, "NotFound", $"{Qualified(request)} \"{request.Name}\" not found", Details(request));

    public static KubernetesProblem NotAllowed() => new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static KubernetesProblem NotAcceptable() =>
        new(406, "NotAcceptable", "only the following media types are accepted: application/json");

    public static KubernetesProblem Forbidden(ApiRequest request, string user)
    {
        var subject = request.Name is null ? Qualified(request) : $"{Qualified(request)} \"{request.Name}\"";
        var scope = request.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{request.Namespace}\"";
        return new(403, "Forbidden", $"{subject} is forbidden: User \"{user}\" cannot {request.Verb} resource \"{request.Plural}\" in API group \"{request.Group}\" {scope}", Details(request));
    }

    public static KubernetesProblem Expired(string inconsistent) => new(410, "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.")
    {
        Continue = inconsistent,
    };

    public static KubernetesProblem Fault(int code, TimeSpan? retryAfter)
    {
        var (reason, message) = code switch
        {
            401 => ("Unauthorized", "Unauthorized"),
            403 => ("Forbidden", "forbidden"),
            404 => ("NotFound", "the server could not find the requested resource"),
            410 => ("Expired", "too old resource version"),
            429 => ("TooManyRequests", "too many requests, please try again later"),
            503 => ("ServiceUnavailable", "the server is currently unable to handle the request"),
            504 => ("Timeout", "the server was unable to return a response in the time allotted, but may still be processing the request"),
            _ => ("InternalError", "an error on the server has prevented the request from succeeding"),
        };
        JsonObject details = retryAfter is null ? [] : new() { ["retryAfterSeconds"] = (int)retryAfter.Value.TotalSeconds };
        return new(code, reason, message, details) { RetryAfter = retryAfter };
    }

    private static string Qualified(ApiRequest request) => request.Group.Length == 0 ? request.Plural! : $"{request.Plural}.{request.Group}";

    private static JsonObject Details(ApiRequest request)
    {
        var details = new JsonObject();
        if (request.Name is not null)
        {
            details["name"] = request.Name;
        }
        if (request.Group.Length > 0)
        {
            details["group"] = request.Group;
        }
        details["kind"] = request.Plural;
        return details;
    }
}
