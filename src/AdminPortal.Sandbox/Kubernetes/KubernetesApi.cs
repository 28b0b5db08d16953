using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdminPortal.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>The read side of a Kubernetes API server, as one request handler.</summary>
internal sealed class KubernetesApi(SandboxCluster cluster, TimeProvider clock)
{
    private readonly ClusterLists _lists = new(cluster.Objects, clock);
    private readonly AccessReviews _reviews = new(cluster.Access, cluster.Kinds);

    public async Task HandleAsync(HttpContext context, CancellationToken stop)
    {
        try
        {
            var request = ApiRequest.Read(context.Request);
            cluster.Requests.Add(new(request.Method, request.Path + context.Request.QueryString, clock.GetUtcNow()));
            if (cluster.Watch is { } watch)
            {
                await WatchedAsync(watch, request, context, stop);
                return;
            }
            await AnswerAsync(request, cluster.Faults.Next(request), context, stop);
        }
        catch (KubernetesProblem problem)
        {
            await WriteAsync(context, problem, stop);
        }
    }

    /// <summary>The answer waits until the watch knows of it.</summary>
    private async Task WatchedAsync(WireWatch watch, ApiRequest request, HttpContext context, CancellationToken stop)
    {
        var subject = new CallSubject("kubernetes", request.Plural ?? request.Path, cluster.Account, cluster.Region, cluster.Name, IsMutating: false);
        var call = new WatchedCall(subject, Page: request.Page, Limit: request.Limit, TraceParent: context.Request.Headers.TraceParent);
        await watch.Before(call, stop);
        var at = clock.GetUtcNow();
        var fault = cluster.Faults.Next(request);
        var body = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        try
        {
            await AnswerAsync(request, fault, context, stop);
        }
        catch (KubernetesProblem problem)
        {
            await WriteAsync(context, problem, stop);
        }
        await context.Response.BodyWriter.FlushAsync(stop);
        context.Response.Body = body;
        var status = context.Response.StatusCode;
        await watch.After(call, new(subject, at, status, fault?.Kind.ToString() ?? (status >= 400 ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)));
        await body.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length), stop);
    }

    private Task AnswerAsync(ApiRequest request, KubernetesFault? fault, HttpContext context, CancellationToken stop) =>
        fault is null ? AnswerAsync(request, context, stop) : WithFaultAsync(fault, request, context, stop);

    private async Task WithFaultAsync(KubernetesFault fault, ApiRequest request, HttpContext context, CancellationToken stop)
    {
        switch (fault.Kind)
        {
            case KubernetesFaultKind.Status:
                throw KubernetesProblem.Fault(fault.Status, fault.RetryAfter);
            case KubernetesFaultKind.ExpireContinue:
                throw ClusterLists.Expired(request);
            case KubernetesFaultKind.Slow:
                await Task.Delay(fault.Latency, clock, stop);
                await AnswerAsync(request, context, stop);
                break;
            case KubernetesFaultKind.Hang:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case KubernetesFaultKind.Html:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Please log in.</body></html>", stop);
                break;
            case KubernetesFaultKind.Cut or KubernetesFaultKind.Truncate:
                await HalfAsync(fault.Kind, request, context, stop);
                break;
            default:
                throw new InvalidOperationException($"Unknown fault {fault.Kind}.");
        }
    }

    private async Task HalfAsync(KubernetesFaultKind kind, ApiRequest request, HttpContext context, CancellationToken stop)
    {
        var body = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await AnswerAsync(request, context, stop);
        await context.Response.BodyWriter.FlushAsync(stop);
        context.Response.Body = body;
        context.Response.ContentLength = null;
        await body.WriteAsync(whole.GetBuffer().AsMemory(0, (int)(whole.Length / 2)), stop);
        await body.FlushAsync(stop);
        if (kind == KubernetesFaultKind.Cut)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(ApiRequest request, HttpContext context, CancellationToken stop)
    {
        if (request.Path is "/version" or "/version/")
        {
            await WriteAsync(context, cluster.Version.ToDocument(), stop);
            return;
        }
        if (request.Path.StartsWith("/healthz", StringComparison.Ordinal) || request.Path.StartsWith("/livez", StringComparison.Ordinal)
            || request.Path.StartsWith("/readyz", StringComparison.Ordinal))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("ok", stop);
            return;
        }
        var user = cluster.Identities.UserOf(context.Request.Headers.Authorization.ToString()) ?? throw KubernetesProblem.Unauthorized();
        var accepts = context.Request.Headers.Accept.ToString();
        if (accepts.Length > 0 && !accepts.Contains("json", StringComparison.Ordinal) && !accepts.Contains('*'))
        {
            throw KubernetesProblem.NotAcceptable();
        }
        if (request.Method == "GET" && Discovery(request, accepts) is var (found, type))
        {
            await WriteAsync(context, found, stop, type);
            return;
        }
        if (request.Method == "POST")
        {
            await ReviewAsync(request, context, stop);
            return;
        }
        await ReadAsync(request, user, context, stop);
    }

    private (JsonObject Document, string Type)? Discovery(ApiRequest request, string accepts)
    {
        // The newer of the two versions that the client understands; their documents have the same members.
        var version = accepts.Contains("v=v2;", StringComparison.Ordinal) ? "v2" : accepts.Contains("v=v2beta1;", StringComparison.Ordinal) ? "v2beta1" : null;
        var aggregated = version is not null && accepts.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal);
        if (KubernetesDiscovery.Answer(request.Path, cluster.Kinds, aggregated) is not { } document)
        {
            return null;
        }
        if (document["kind"]!.GetValue<string>() != "APIGroupDiscoveryList")
        {
            return (document, "application/json");
        }
        document["apiVersion"] = "apidiscovery.k8s.io/" + version;
        return (document, $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList");
    }

    private async Task ReviewAsync(ApiRequest request, HttpContext context, CancellationToken stop)
    {
        if (context.Request.ContentType is { } type && !type.Contains("json", StringComparison.Ordinal))
        {
            throw KubernetesProblem.UnsupportedMediaType();
        }
        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: stop) as JsonObject;
        }
        catch (JsonException mistake)
        {
            throw KubernetesProblem.BadRequest("the object provided is unrecognized: " + mistake.Message);
        }
        var answer = _reviews.Answer(request, body ?? []) ?? throw KubernetesProblem.NotAllowed();
        context.Response.StatusCode = 201;
        await WriteAsync(context, answer, stop);
    }

    private async Task ReadAsync(ApiRequest request, string user, HttpContext context, CancellationToken stop)
    {
        if (request.Plural is null || cluster.Kinds.At(request.Group, request.Version, request.Plural) is not { } kind
            || (!kind.Namespaced && request.Namespace.Length > 0) || request.Subresource is not (null or "status"))
        {
            throw KubernetesProblem.NoSuchPath();
        }
        if (request.Method != "GET" || request.Watch)
        {
            throw KubernetesProblem.NotAllowed();
        }
        // A namespace itself is judged by its own name, as RBAC does it.
        var ns = request.Plural == "namespaces" ? request.Name ?? "" : request.Namespace;
        if (!cluster.Access.Allows(request.Verb, request.Plural, ns))
        {
            throw KubernetesProblem.Forbidden(request, user);
        }
        context.Response.ContentType = "application/json";
        if (request.Name is null)
        {
            await _lists.WriteAsync(kind, request, context.Response.BodyWriter, stop);
            return;
        }
        var stored = cluster.Objects.Get(kind, request.Namespace, request.Name) ?? throw KubernetesProblem.NoSuchObject(request);
        await context.Response.Body.WriteAsync(ClusterLists.One(stored), stop);
    }

    private static async Task WriteAsync(HttpContext context, KubernetesProblem problem, CancellationToken stop)
    {
        context.Response.StatusCode = problem.Code;
        if (problem.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        await WriteAsync(context, problem.ToStatus(), stop);
    }

    private static async Task WriteAsync(HttpContext context, JsonObject document, CancellationToken stop, string type = "application/json")
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(document.ToJsonString()), stop);
    }
}
