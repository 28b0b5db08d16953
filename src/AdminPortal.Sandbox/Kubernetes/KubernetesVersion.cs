using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>What <c>/version</c> tells; EKS calls the cluster by <c>Major.Minor</c>.</summary>
public sealed record KubernetesVersion(int Major, int Minor, int Patch)
{
    public override string ToString() => $"{Major}.{Minor}";

    internal JsonObject ToDocument() => new()
    {
        ["major"] = $"{Major}",
        ["minor"] = $"{Minor}",
        ["gitVersion"] = $"v{Major}.{Minor}.{Patch}-eks-sandbox",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-01-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "",
        ["platform"] = "linux/amd64",
    };
}
