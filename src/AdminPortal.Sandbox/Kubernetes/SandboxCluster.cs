using System.Text;
using System.Text.Json.Nodes;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// A cluster of the sandbox: objects, and a Kubernetes API on loopback that serves them with a certificate of the cluster's own.
/// Objects, access and faults may be changed at any time, also before it starts.
/// </summary>
public sealed class SandboxCluster : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly Lazy<ClusterCertificate> _certificate;
    private KubernetesEndpoint? _endpoint;

    public SandboxCluster(string name, string account, string region, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        (Name, Account, Region) = (name, account, region);
        CreatedAt = _clock.GetUtcNow();
        Objects = new(Arn, Kinds, _clock);
        Workloads = new(Objects, _clock);
        Identities = new(name, account, _clock);
        _certificate = new(() => new(name));
    }

    public string Name { get; }

    public string Account { get; }

    public string Region { get; }

    public string Arn => $"arn:aws:eks:{Region}:{Account}:cluster/{Name}";

    public DateTimeOffset CreatedAt { get; init; }

    public KubernetesVersion Version { get; init; } = new(1, 34, 2);

    /// <summary>Only reachable from inside its network, where nobody of us is: its address refuses connections.</summary>
    public bool Private { get; init; }

    public KubernetesKinds Kinds { get; } = new();

    public ClusterObjects Objects { get; }

    /// <summary>Whole workloads, written with what their controllers would make of them.</summary>
    public ClusterWorkloads Workloads { get; }

    public ClusterAccess Access { get; } = new();

    public ClusterIdentities Identities { get; }

    public KubernetesFaults Faults { get; } = new();

    public KubernetesRequests Requests { get; } = new();

    /// <summary>Who is told of every request; nobody by default.</summary>
    public WireWatch? Watch { get; set; }

    /// <exception cref="InvalidOperationException">The cluster was not started.</exception>
    public Uri Endpoint => _endpoint?.Address ?? throw new InvalidOperationException($"Cluster {Name} was not started.");

    public string AuthorityPem => Certificate.AuthorityPem;

    /// <summary>As <c>certificateAuthority.data</c> of EKS and of a kubeconfig has it.</summary>
    public string AuthorityData => Convert.ToBase64String(Encoding.ASCII.GetBytes(AuthorityPem));

    internal ClusterCertificate Certificate => _certificate.Value;

    public static async Task<SandboxCluster> StartAsync(string name, string account, string region, TimeProvider? clock = null, CancellationToken stop = default)
    {
        var cluster = new SandboxCluster(name, account, region, clock);
        await cluster.StartAsync(stop);
        return cluster;
    }

    public async Task StartAsync(CancellationToken stop) =>
        _endpoint ??= Private ? KubernetesEndpoint.Refuse() : await KubernetesEndpoint.OpenAsync(this, _clock, stop);

    /// <summary>Serves a further kind from now on, with its CustomResourceDefinition.</summary>
    public void Serve(KubernetesKind kind)
    {
        Kinds.Add(kind);
        Objects.Apply(new()
        {
            ["apiVersion"] = KubernetesKind.Definitions.ApiVersion,
            ["kind"] = KubernetesKind.Definitions.Kind,
            ["metadata"] = new JsonObject { ["name"] = $"{kind.Plural}.{kind.Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = kind.Group,
                ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
                ["names"] = new JsonObject { ["plural"] = kind.Plural, ["singular"] = kind.Singular, ["kind"] = kind.Kind, ["shortNames"] = new JsonArray([.. kind.ShortNames.Select(n => JsonValue.Create(n))]) },
                ["versions"] = new JsonArray(new JsonObject { ["name"] = kind.Version, ["served"] = true, ["storage"] = true }),
            },
        });
    }

    /// <summary>Puts an object back as it was kept; a definition brings its kind with it.</summary>
    internal void Restore(JsonObject kept)
    {
        if (kept["kind"]!.GetValue<string>() == KubernetesKind.Definitions.Kind)
        {
            var spec = kept["spec"]!;
            var names = spec["names"]!;
            Kinds.Add(new(spec["group"]!.GetValue<string>(), spec["versions"]![0]!["name"]!.GetValue<string>(), names["plural"]!.GetValue<string>(),
                names["kind"]!.GetValue<string>(), spec["scope"]!.GetValue<string>() == "Namespaced", Custom: true)
            {
                ShortNames = [.. names["shortNames"]?.AsArray().Select(n => n!.GetValue<string>()) ?? []],
            });
        }
        Objects.Apply(kept);
    }

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }
    }
}
