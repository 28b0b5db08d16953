using System.Net;
using System.Text.Json;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Accounts;

/// <summary>Makes each request to AWS wait for its turn, and tells its limit how AWS answered. Below the SDK, so that each of its tries is seen.</summary>
internal sealed class CallHandler(CallLimits limits, RegistryId registry) : DelegatingHandler
{
    // As long as HttpClient waits by itself; its own time would run while a call waits for its turn.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var patient = CallLane.IsPatient;
        limits.Spend(patient);
        var limit = limits.Of(registry, Operation(request));
        await limit.EnterAsync(patient, stop);
        var (throttled, failed) = (false, true);
        try
        {
            CallDeadline.Check();
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            waiting.CancelAfter(Patience);
            var answer = await SendInTimeAsync(request, waiting, stop);
            (throttled, failed) = (await IsThrottleAsync(answer, stop), answer.StatusCode >= HttpStatusCode.InternalServerError);
            return answer;
        }
        finally
        {
            limit.Leave(throttled, failed);
        }
    }

    private async Task<HttpResponseMessage> SendInTimeAsync(HttpRequestMessage request, CancellationTokenSource waiting, CancellationToken stop)
    {
        try
        {
            var answer = await base.SendAsync(request, waiting.Token);
            // The SDK reads the body on its thread for as long as it takes, and a connection that fell silent in the middle of it would hold that thread for ever.
            await answer.Content.LoadIntoBufferAsync(waiting.Token);
            return answer;
        }
        catch (OperationCanceledException cancelled) when (!stop.IsCancellationRequested)
        {
            // What HttpClient throws when its own time is up, so that the SDK takes it for the same.
            throw new TaskCanceledException($"AWS did not answer within {Patience.TotalSeconds} seconds", new TimeoutException(cancelled.Message, cancelled), cancelled.CancellationToken);
        }
    }

    // JSON-RPC names the operation in a header; EKS's paths say enough for counting.
    private static string Operation(HttpRequestMessage request)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out var targets) && targets.FirstOrDefault() is { } target) { return target[(target.LastIndexOf('.') + 1)..]; }

        return request.RequestUri?.AbsolutePath is { } path && path.StartsWith("/clusters/", StringComparison.Ordinal) ? "DescribeCluster" : "ListClusters";
    }

    private static async Task<bool> IsThrottleAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.StatusCode == HttpStatusCode.TooManyRequests) { return true; }

        if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.ServiceUnavailable)) { return false; }

        if (answer.Headers.TryGetValues("x-amzn-ErrorType", out var types) && types.FirstOrDefault() is { } type) { return AwsSentences.IsThrottle(Code(type)); }

        await answer.Content.LoadIntoBufferAsync(1 << 20, stop);
        return AwsSentences.IsThrottle(Code(TypeOf(await answer.Content.ReadAsByteArrayAsync(stop))));
    }

    // com.amazonaws.ecr#ThrottlingException:http://… or any part of it.
    private static string Code(string type)
    {
        var name = type.AsSpan(type.LastIndexOf('#') + 1);
        var end = name.IndexOf(':');
        return (end < 0 ? name : name[..end]).ToString();
    }

    private static string TypeOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("__type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        }
        catch (JsonException)
        {
            // Not AWS's; the SDK says so.
            return "";
        }
    }
}
