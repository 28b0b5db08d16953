using System.Collections.Immutable;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>What a cluster serves: the built-in kinds, and those that it was told to serve beside them.</summary>
public sealed class KubernetesKinds
{
    private readonly Lock _gate = new();
    private ImmutableArray<KubernetesKind> _all = [.. KubernetesKind.BuiltIn];

    public IReadOnlyList<KubernetesKind> All => _all;

    internal void Add(KubernetesKind kind)
    {
        lock (_gate)
        {
            if (!_all.Contains(kind))
            {
                _all = _all.Add(kind);
            }
        }
    }

    internal KubernetesKind? At(string group, string version, string plural) =>
        _all.FirstOrDefault(k => k.Plural == plural && k.Group == group && k.Version == version);

    /// <summary>The kind with this plural name; of several, the built-in one or the first that was added.</summary>
    internal KubernetesKind Named(string plural) =>
        _all.FirstOrDefault(k => k.Plural == plural) ?? throw new ArgumentException($"The cluster serves no {plural}.", nameof(plural));

    internal KubernetesKind Of(string apiVersion, string kind) =>
        _all.FirstOrDefault(k => k.Kind == kind && k.ApiVersion == apiVersion) ?? throw new ArgumentException($"The cluster serves no {kind} of {apiVersion}.", nameof(kind));
}
