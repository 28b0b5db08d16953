using System.Text;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A kubeconfig with one context a cluster, named after it; the first is the current one.</summary>
public static class Kubeconfig
{
    /// <param name="user">Gets a static token in each cluster.</param>
    public static string Write(IEnumerable<SandboxCluster> clusters, string user = "sandbox-admin")
    {
        var all = clusters.ToArray();
        var yaml = new StringBuilder("apiVersion: v1\nkind: Config\npreferences: {}\n");
        yaml.Append("clusters:\n");
        foreach (var cluster in all)
        {
            yaml.Append($"- name: {cluster.Name}\n  cluster:\n    server: {cluster.Endpoint.ToString().TrimEnd('/')}\n    certificate-authority-data: {cluster.AuthorityData}\n");
        }
        yaml.Append("users:\n");
        foreach (var cluster in all)
        {
            yaml.Append($"- name: {user}@{cluster.Name}\n  user:\n    token: {cluster.Identities.AddToken(user)}\n");
        }
        yaml.Append("contexts:\n");
        foreach (var cluster in all)
        {
            yaml.Append($"- name: {cluster.Name}\n  context:\n    cluster: {cluster.Name}\n    user: {user}@{cluster.Name}\n");
        }
        if (all.Length > 0)
        {
            yaml.Append($"current-context: {all[0].Name}\n");
        }
        return yaml.ToString();
    }
}
