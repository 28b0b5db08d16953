using System.Net.Http.Headers;

namespace AdminPortal.Operations.Clusters;

/// <summary>The cluster that the portal itself runs in, where the kubelet has mounted a service account into its pod.</summary>
/// <param name="folder">Where the kubelet puts token and ca.crt.</param>
/// <param name="host">KUBERNETES_SERVICE_HOST</param>
/// <param name="port">KUBERNETES_SERVICE_PORT</param>
internal sealed class OwnCluster(string folder, string? host, string? port)
{
    public static OwnCluster OfThisPod() => new(
        "/var/run/secrets/kubernetes.io/serviceaccount", Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST"), Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT"));

    public bool IsThere => !string.IsNullOrEmpty(host) && File.Exists(Path.Combine(folder, "token"));

    /// <returns>The way in, and the cluster's authority.</returns>
    /// <exception cref="FormatException">The mounted authority cannot be read.</exception>
    public (ClusterDoor Door, byte[] Authority) Find()
    {
        try
        {
            var server = new Uri($"https://{(host!.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port ?? "443"}");
            var authorities = Certificates.Read(File.ReadAllText(Path.Combine(folder, "ca.crt")));
            var access = new ApiAccess { Server = server, Authorities = authorities, Authorization = TokenAsync };
            var door = new ClusterDoor
            {
                FoundIn = "the cluster that the portal runs in",
                Server = server,
                WhenRefused = "check the service account of the portal's pod",
                OpenAsync = _ => Task.FromResult(access),
            };
            return (door, authorities[0].RawData);
        }
        catch (IOException error)
        {
            throw new FormatException($"the service account of the portal's pod cannot be used: {error.Message}", error);
        }
    }

    /// <summary>The kubelet replaces the token about every hour.</summary>
    private async Task<AuthenticationHeaderValue?> TokenAsync(CancellationToken stop)
    {
        try
        {
            return new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(folder, "token"), stop)).Trim());
        }
        catch (IOException error)
        {
            throw new ApiFailure(ApiFailureKind.Unauthorized, $"the token of the portal's service account cannot be read: {error.Message}", error);
        }
    }
}
