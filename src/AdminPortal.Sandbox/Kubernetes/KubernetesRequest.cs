namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A request that reached the API; <paramref name="Url"/> is path and query.</summary>
public sealed record KubernetesRequest(string Method, string Url, DateTimeOffset At);
