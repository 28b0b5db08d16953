using System.Text.Json;
using System.Text.Json.Nodes;
using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>The clusters of a sandbox, in its EKS and, if it has a file, in a journal.</summary>
internal sealed class ClusterFleet(EksState eks, Func<string, SigningKey?> keys) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SandboxCluster> _clusters = [];
    private Journal? _journal;

    public IReadOnlyList<SandboxCluster> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _clusters];
            }
        }
    }

    public SandboxCluster? Named(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Adds a cluster that keeps what it holds in the journal, if there is one.</summary>
    public SandboxCluster Add(SandboxCluster cluster)
    {
        cluster.Identities.Keys = keys;
        cluster.Objects.Changed = (kind, key, changed) => Append(cluster, kind, key, changed);
        lock (_gate)
        {
            _clusters.Add(cluster);
        }
        return cluster;
    }

    /// <summary>Keeps the clusters in the file from now on, after filling those that are here with what it holds.</summary>
    public void Keep(string path) => _journal = Journal.Open(path, Replay);

    /// <summary>Lets the cluster's API answer, and EKS tell where.</summary>
    public async Task StartAsync(SandboxCluster cluster, CancellationToken stop)
    {
        await cluster.StartAsync(stop);
        eks.Put(new()
        {
            Name = cluster.Name,
            Account = cluster.Account,
            Region = cluster.Region,
            Endpoint = cluster.Endpoint.ToString().TrimEnd('/'),
            CertificateAuthorityData = cluster.AuthorityData,
            Version = cluster.Version.ToString(),
            IsPublic = !cluster.Private,
            CreatedAt = cluster.CreatedAt,
        });
    }

    /// <summary>Rewrites the journal if it has grown long.</summary>
    public void Tidy()
    {
        if (_journal is { IsLong: true } journal)
        {
            journal.Rewrite(() =>
            {
                foreach (var cluster in All)
                {
                    cluster.Objects.ReportAll();
                }
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in All)
        {
            await cluster.DisposeAsync();
        }
        _journal?.Dispose();
    }

    private void Append(SandboxCluster cluster, KubernetesKind kind, string key, JsonObject? changed) => _journal?.Append(json =>
    {
        json.WriteStartObject();
        json.WriteString("cluster", cluster.Arn);
        if (changed is null)
        {
            json.WriteString("gone", kind.Plural);
            json.WriteString("key", key);
        }
        else
        {
            json.WritePropertyName("object");
            changed.WriteTo(json);
        }
        json.WriteEndObject();
    });

    private void Replay(JsonElement line)
    {
        var arn = line.GetProperty("cluster").GetString();
        if (All.FirstOrDefault(c => c.Arn == arn) is not { } cluster)
        {
            return;
        }
        if (line.TryGetProperty("gone", out var gone))
        {
            var key = line.GetProperty("key").GetString()!.Split('/');
            cluster.Objects.Delete(gone.GetString()!, key[0], key[1]);
            return;
        }
        cluster.Restore(JsonObject.Create(line.GetProperty("object").Clone())!);
    }
}
