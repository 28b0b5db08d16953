using System.Text.Json;
using System.Text.Json.Serialization;
using AdminPortal.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AdminPortal.Sandbox;

/// <summary>
/// What a test in another process may ask of a sandbox, below a path that is none of AWS's (a cluster's name cannot begin with
/// an underscore, and all else is at the root): GET health, GET and DELETE calls, GET, POST and DELETE faults.
/// </summary>
internal sealed class ControlDoor(string id, WireFaults faults, CallLog calls)
{
    public const string Path = "/_sandbox";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task AnswerAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        switch (context.Request.Method, context.Request.Path.Value?[Path.Length..])
        {
            case ("GET", "/health"):
                await context.Response.WriteAsJsonAsync(new { sandbox = true, id }, Format, stop);
                break;
            case ("GET", "/calls"):
                await context.Response.WriteAsJsonAsync(new { mutating = calls.Mutating, failed = calls.Failed, counts = calls.Counts }, Format, stop);
                break;
            case ("DELETE", "/calls"):
                calls.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("GET", "/faults"):
                await context.Response.WriteAsJsonAsync(faults.All.Select(armed => new { armed.Fault, armed.Struck }), Format, stop);
                break;
            case ("POST", "/faults"):
                await AddAsync(context, stop);
                break;
            case ("DELETE", "/faults"):
                faults.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task AddAsync(HttpContext context, CancellationToken stop)
    {
        try
        {
            faults.Add((await context.Request.ReadFromJsonAsync<WireFault>(Format, stop))!);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { e.Message }, Format, stop);
        }
    }
}
