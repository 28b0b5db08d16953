using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// The objects of one cluster. Thread-safe; every change gets the next resource version. What is applied is copied,
/// and what is found is a copy.
/// </summary>
public sealed class ClusterObjects(string cluster, KubernetesKinds kinds, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<KubernetesKind, SortedDictionary<string, StoredObject>> _byKind = [];
    private readonly ConcurrentDictionary<KubernetesKind, ListSnapshot> _snapshots = [];
    private long _version = 1000;

    /// <summary>Called for each change under the lock, so in order: what is stored now, or null when it was deleted.</summary>
    internal Action<KubernetesKind, string, JsonObject?>? Changed { get; set; }

    /// <summary>
    /// Creates the object or replaces it whole. Fills in uid, creation time and resource version as the API server would;
    /// uid and creation time outlive a replacement.
    /// </summary>
    /// <returns>The object as it is stored now.</returns>
    public JsonObject Apply(JsonObject manifest)
    {
        var kind = kinds.Of(Text(manifest, "apiVersion"), Text(manifest, "kind"));
        var copy = manifest.DeepClone().AsObject();
        var metadata = copy["metadata"]?.AsObject() ?? throw new ArgumentException("An object needs metadata.", nameof(manifest));
        var name = Text(metadata, "name");
        var ns = kind.Namespaced ? metadata["namespace"]?.GetValue<string>() ?? "default" : "";
        var labels = metadata["labels"]?.AsObject().ToDictionary(l => l.Key, l => l.Value!.GetValue<string>()) ?? [];
        if (kind.Namespaced)
        {
            metadata["namespace"] = ns;
        }
        var key = StoredObject.KeyOf(ns, name);
        lock (_gate)
        {
            var objects = ObjectsOf(kind);
            var before = objects.GetValueOrDefault(key)?.Parse()["metadata"];
            var version = ++_version;
            metadata["uid"] ??= before?["uid"]?.DeepClone() ?? Uid(kind, key, version);
            metadata["creationTimestamp"] ??= before?["creationTimestamp"]?.DeepClone() ?? KubernetesTime.Text(clock.GetUtcNow());
            metadata["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
            var bare = copy.DeepClone().AsObject();
            if (!kind.Custom)
            {
                bare.Remove("kind");
                bare.Remove("apiVersion");
            }
            objects[key] = new(kind, ns, name, version, labels, Encoding.UTF8.GetBytes(bare.ToJsonString()));
            _snapshots.TryRemove(kind, out _);
            Changed?.Invoke(kind, key, copy);
        }
        return copy;
    }

    /// <returns>False if there was no such object.</returns>
    public bool Delete(string resource, string ns, string name)
    {
        var kind = kinds.Named(resource);
        var key = StoredObject.KeyOf(ns, name);
        lock (_gate)
        {
            if (!ObjectsOf(kind).Remove(key))
            {
                return false;
            }
            _version++;
            _snapshots.TryRemove(kind, out _);
            Changed?.Invoke(kind, key, null);
        }
        return true;
    }

    /// <param name="resource">The plural name, as in a URL: <c>pods</c>.</param>
    /// <param name="ns">Empty for kinds that have no namespace.</param>
    public JsonObject? Find(string resource, string ns, string name) => Get(kinds.Named(resource), ns, name)?.Parse();

    public IReadOnlyList<JsonObject> All(string resource, string? ns = null) =>
        [.. Snapshot(kinds.Named(resource)).Objects.Where(o => ns is null || o.Namespace == ns).Select(o => o.Parse())];

    /// <summary>Those in the namespace whose names begin so.</summary>
    internal IReadOnlyList<JsonObject> Starting(string resource, string ns, string prefix)
    {
        var (all, key) = (Snapshot(kinds.Named(resource)).Objects, StoredObject.KeyOf(ns, prefix));
        return [.. all.Where(o => o.Key.StartsWith(key, StringComparison.Ordinal)).Select(o => o.Parse())];
    }

    public int Count(string resource) => Snapshot(kinds.Named(resource)).Objects.Length;

    /// <summary>The namespaces that objects are in, whether or not there are Namespace objects for them.</summary>
    public IReadOnlyList<string> Namespaces()
    {
        lock (_gate)
        {
            return [.. _byKind.Values.SelectMany(o => o.Values).Select(o => o.Namespace).Where(ns => ns.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    internal StoredObject? Get(KubernetesKind kind, string ns, string name)
    {
        lock (_gate)
        {
            return ObjectsOf(kind).GetValueOrDefault(StoredObject.KeyOf(ns, name));
        }
    }

    /// <summary>All objects of a kind at one moment; the same instance until one of them changes.</summary>
    internal ListSnapshot Snapshot(KubernetesKind kind)
    {
        lock (_gate)
        {
            return _snapshots.GetOrAdd(kind, static (k, self) => new(self._version, [.. self.ObjectsOf(k).Values]), this);
        }
    }

    /// <summary>Reports every object as a change; nothing else changes meanwhile.</summary>
    internal void ReportAll()
    {
        lock (_gate)
        {
            // Definitions come first: whoever reads the changes back has to know the kind before its objects.
            foreach (var stored in _byKind.OrderBy(k => k.Key != KubernetesKind.Definitions).SelectMany(k => k.Value.Values))
            {
                Changed?.Invoke(stored.Kind, stored.Key, stored.Parse());
            }
        }
    }

    private SortedDictionary<string, StoredObject> ObjectsOf(KubernetesKind kind) =>
        _byKind.TryGetValue(kind, out var objects) ? objects : _byKind[kind] = new(StringComparer.Ordinal);

    private string Uid(KubernetesKind kind, string key, long version)
    {
        // From the names and not from chance: the same world has the same uids.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}|{kind.ApiVersion}|{kind.Plural}|{key}|{version}"));
        return new Guid(hash.AsSpan(0, 16)).ToString();
    }

    private static string Text(JsonObject node, string member) =>
        node[member]?.GetValue<string>() ?? throw new ArgumentException($"An object needs {member}.", nameof(node));
}

/// <summary>A kind's objects in list order, and the resource version at which they were so.</summary>
internal sealed record ListSnapshot(long Version, StoredObject[] Objects);
