using System.Text.Json;

namespace AdminPortal.Sandbox.Wire;

/// <summary>A call that a <see cref="WireWatch"/> is told of.</summary>
/// <param name="Subject">What it is about. A request to a cluster has the service <c>kubernetes</c>, and as its operation the plural name of what it lists, or its path.</param>
/// <param name="Input">The body of a call to ECR, good until the call is answered; null for other services.</param>
/// <param name="Page">Of a list of a cluster, counted from 1; 1 for all else.</param>
/// <param name="Limit">Of a list of a cluster, the most objects on its page; null where the request names none.</param>
/// <param name="TraceParent">Of the work that the caller does, as W3C Trace Context says it; null where the caller names none.</param>
public sealed record WatchedCall(CallSubject Subject, JsonElement? Input = null, int Page = 1, int? Limit = null, string? TraceParent = null);
