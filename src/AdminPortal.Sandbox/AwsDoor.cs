using System.Text.Json;
using AdminPortal.Sandbox.Ecr;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Sts;
using AdminPortal.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox;

/// <summary>Takes a request to the service that it is for, through the faults, and notes it.</summary>
internal sealed class AwsDoor(EcrApi ecr, StsApi sts, EksApi eks, WireFaults faults, CallLog calls, TimeProvider clock)
{
    private const string EcrTarget = "AmazonEC2ContainerRegistry_V20150921.";

    public WireWatch? Watch { get; set; }

    public async Task AnswerAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        AwsRequest request;
        try
        {
            request = await ReadAsync(context, now);
        }
        catch (AwsException refusal)
        {
            // Not even what it is about can be told; STS alone is asked in forms.
            var service = context.Request.HasFormContentType ? "sts" : "";
            var nothing = new CallSubject(service, "", "", "", null, IsMutating: false);
            await Delivery.SendAsync(context, Reply.Refusal(service, refusal), null, nothing, calls, clock);
            return;
        }

        using (request)
        {
            var (watch, call) = (Watch, new WatchedCall(request.Subject, request.Body?.RootElement, TraceParent: context.Request.Headers.TraceParent));
            if (watch is not null)
            {
                await watch.Before(call, context.RequestAborted);
            }

            var fault = faults.Strike(request.Subject);
            await Delivery.SendAsync(context, () => Call(request), fault, request.Subject, calls, clock, watch is null ? null : record => watch.After(call, record));
        }
    }

    private Reply Call(AwsRequest request)
    {
        try
        {
            return request.Subject.Service switch
            {
                "ecr" => Reply.Json(Reply.AwsJson, answer => ecr.Call(request.Subject.Operation, request.Caller, request.Body!.RootElement, answer)),
                "sts" => sts.Call(request.Subject.Operation, request.Caller, request.Parameters),
                _ => Reply.Json("application/json", answer => CallEks(request, answer)),
            };
        }
        catch (AwsException refusal)
        {
            return Reply.Refusal(request.Subject.Service, refusal);
        }
    }

    private void CallEks(AwsRequest request, Utf8JsonWriter answer)
    {
        if (request.Subject.Repository is { } name)
        {
            eks.Describe(request.Caller, name, answer);
        }
        else
        {
            eks.List(request.Caller, request.Query, answer);
        }
    }

    private static async Task<AwsRequest> ReadAsync(HttpContext context, DateTimeOffset now)
    {
        var http = context.Request;
        var caller = Caller.Of(http, now);
        var target = http.Headers["X-Amz-Target"].ToString();
        if (target.Length > 0)
        {
            var operation = target.StartsWith(EcrTarget, StringComparison.Ordinal) ? target[EcrTarget.Length..] : null;
            return operation is not null && EcrApi.Names.Contains(operation)
                ? await ReadEcrAsync(context, caller, operation)
                : throw new AwsException("UnknownOperationException", $"The operation '{target}' is not one of the sandbox's");
        }

        if (http.Path.StartsWithSegments("/clusters", out var rest))
        {
            var name = rest.Value is { Length: > 1 } path ? path[1..] : null;
            return http.Method == "GET" && name?.Contains('/', StringComparison.Ordinal) != true
                ? new(caller, new("eks", name is null ? "ListClusters" : "DescribeCluster", caller.Account, caller.Region, name, IsMutating: false), http.Query)
                : throw new AwsException("UnknownOperationException", "The sandbox's EKS lists and describes clusters, and nothing else");
        }

        var parameters = http.HasFormContentType
            ? (await http.ReadFormAsync(context.RequestAborted)).ToDictionary(p => p.Key, p => p.Value.ToString())
            : http.Query.ToDictionary(p => p.Key, p => p.Value.ToString());
        var action = parameters.GetValueOrDefault("Action")
            ?? throw new AwsException("UnknownOperationException", "The request names no operation");
        return new(caller, new("sts", action, caller.Account, caller.Region, null, IsMutating: false), http.Query) { Parameters = parameters };
    }

    private static async Task<AwsRequest> ReadEcrAsync(HttpContext context, Caller caller, string operation)
    {
        JsonDocument body;
        try
        {
            body = context.Request.ContentLength == 0
                ? JsonDocument.Parse("{}")
                : await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new AwsException("SerializationException", "The request body is not JSON");
        }

        var repository = body.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("repositoryName", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        var subject = new CallSubject("ecr", operation, caller.Account, caller.Region, repository, EcrApi.IsMutating(operation));
        return new(caller, subject, context.Request.Query) { Body = body };
    }

    private sealed record AwsRequest(Caller Caller, CallSubject Subject, IQueryCollection Query) : IDisposable
    {
        public JsonDocument? Body { get; init; }

        public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

        public void Dispose() => Body?.Dispose();
    }
}
