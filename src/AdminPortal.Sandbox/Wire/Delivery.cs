using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox.Wire;

/// <summary>Sends an answer, or does to it what a fault demands. Other wires of the sandbox may use it too.</summary>
public static class Delivery
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    /// <summary>Sends an answer that is there already.</summary>
    public static Task SendAsync(HttpContext context, Reply reply, WireFault? fault, CallSubject subject, CallLog calls, TimeProvider clock) =>
        SendAsync(context, () => reply, fault, subject, calls, clock);

    /// <summary>Carries a call out, unless the fault keeps it from that, notes it, and sends the answer.</summary>
    /// <param name="noted">Awaited between the last two.</param>
    public static async Task SendAsync(
        HttpContext context, Func<Reply> carryOut, WireFault? fault, CallSubject subject, CallLog calls, TimeProvider clock, Func<CallRecord, Task>? noted = null)
    {
        var stop = context.RequestAborted;
        var at = clock.GetUtcNow();
        try
        {
            if (fault is { Latency: { Ticks: > 0 } latency })
            {
                await Task.Delay(latency, clock, stop);
            }

            switch (fault?.Kind)
            {
                case FaultKind.Cut:
                    await NoteAsync(new(subject, at, 0, nameof(FaultKind.Cut)));
                    context.Abort();
                    return;
                case FaultKind.Hang:
                    await NoteAsync(new(subject, at, 0, nameof(FaultKind.Hang)));
                    await Task.Delay(Timeout.InfiniteTimeSpan, stop);
                    return;
            }

            var reply = fault is null ? carryOut() : Spoil(fault, subject.Service, carryOut);
            await NoteAsync(new(subject, at, reply.Status, reply.Error));
            await WriteAsync(context, reply, fault?.Kind, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client has gone.
        }

        Task NoteAsync(CallRecord call)
        {
            calls.Record(call);
            return noted?.Invoke(call) ?? Task.CompletedTask;
        }
    }

    private static Reply Spoil(WireFault fault, string service, Func<Reply> carryOut) => fault.Kind switch
    {
        FaultKind.Error => Refusal(fault, service, "ServerException", "The sandbox was told to fail", fault.Code is null ? 500 : 400),
        FaultKind.Throttle => Refusal(fault, service, "ThrottlingException", "Rate exceeded", 400),
        FaultKind.Html => Reply.Text(fault.Status ?? 502, "text/html", fault.Message ?? Page, nameof(FaultKind.Html)),
        FaultKind.CutBody or FaultKind.Truncate => carryOut() with { Error = fault.Kind.ToString() },
        FaultKind.Slow => carryOut(),
        _ => throw new InvalidOperationException($"'{fault.Kind}' sends nothing."),
    };

    private static Reply Refusal(WireFault fault, string service, string code, string message, int status) =>
        Reply.Refusal(service, new(fault.Code ?? code, fault.Message ?? message, fault.Status ?? status));

    private static async Task WriteAsync(HttpContext context, Reply reply, FaultKind? kind, CancellationToken stop)
    {
        var response = context.Response;
        var half = reply.Body[..(reply.Body.Length / 2)];
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = kind is FaultKind.Truncate ? half.Length : reply.Body.Length;
        response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        if (reply.Error is not null && reply.Status >= 400 && kind is not FaultKind.Html)
        {
            response.Headers["x-amzn-ErrorType"] = reply.Error;
        }

        await response.Body.WriteAsync(kind is FaultKind.Truncate or FaultKind.CutBody ? half : reply.Body, stop);
        if (kind is FaultKind.CutBody)
        {
            await response.Body.FlushAsync(stop);
            context.Abort();
        }
    }
}
