using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// Lists, page by page out of one snapshot. A snapshot that a continue token names is kept for five minutes, as etcd's
/// compaction does; after that the token is expired.
/// </summary>
internal sealed class ClusterLists(ClusterObjects objects, TimeProvider clock)
{
    private static readonly TimeSpan Compaction = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(KubernetesKind Kind, long Version), (ListSnapshot Snapshot, DateTimeOffset At)> _open = [];

    /// <exception cref="KubernetesProblem">The token has expired, or a selector cannot be read.</exception>
    public async Task WriteAsync(KubernetesKind kind, ApiRequest request, PipeWriter to, CancellationToken stop)
    {
        var snapshot = SnapshotOf(kind, request.Continue);
        var (labels, fields) = (Selector.Labels(request.Labels), Selector.Fields(request.Fields));
        var (all, limit) = (snapshot.Objects, request.FromCache ? null : request.Limit);
        var prefix = request.Namespace.Length == 0 ? "" : request.Namespace + "/";
        var start = After(all, request.Continue?.After ?? prefix);
        var page = new List<StoredObject>(limit ?? 0);
        var at = start;
        for (; at < all.Length && all[at].Key.StartsWith(prefix, StringComparison.Ordinal) && !(page.Count == limit); at++)
        {
            if (labels(all[at]) && fields(all[at]))
            {
                page.Add(all[at]);
            }
        }
        var more = at < all.Length && all[at].Key.StartsWith(prefix, StringComparison.Ordinal);
        var token = "";
        if (more)
        {
            _open.TryAdd((kind, snapshot.Version), (snapshot, clock.GetUtcNow()));
            token = new ContinueToken(snapshot.Version, request.Page + 1, all[at - 1].Key).ToString();
        }
        // A server counts what remains only where no selector would make it look at every object.
        var remaining = more && request.Labels.Length == 0 && request.Fields.Length == 0
            ? all.Skip(at).TakeWhile(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).Count()
            : (int?)null;
        await WriteAsync(kind, snapshot.Version, token, remaining, page, to, stop);
    }

    public static KubernetesProblem Expired(ApiRequest request) =>
        KubernetesProblem.Expired((request.Continue! with { Version = -1 }).ToString());

    private ListSnapshot SnapshotOf(KubernetesKind kind, ContinueToken? token)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, (_, at)) in _open)
        {
            if (now - at > Compaction)
            {
                _open.TryRemove(key, out _);
            }
        }
        if (token is null || token.Version < 0)
        {
            return objects.Snapshot(kind);
        }
        return _open.TryGetValue((kind, token.Version), out var kept)
            ? kept.Snapshot
            : throw KubernetesProblem.Expired((token with { Version = -1 }).ToString());
    }

    /// <summary>The index of the first object behind the key; keys are sorted.</summary>
    private static int After(StoredObject[] all, string key)
    {
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(all[middle].Key, key) <= 0 ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static async Task WriteAsync(
        KubernetesKind kind, long version, string token, int? remaining, List<StoredObject> page, PipeWriter to, CancellationToken stop)
    {
        using (var json = new Utf8JsonWriter((IBufferWriter<byte>)to))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind.Kind + "List");
            json.WriteString("apiVersion", kind.ApiVersion);
            json.WriteStartObject("metadata");
            json.WriteString("resourceVersion", version.ToString(CultureInfo.InvariantCulture));
            if (token.Length > 0)
            {
                json.WriteString("continue", token);
            }
            if (remaining is { } count)
            {
                json.WriteNumber("remainingItemCount", count);
            }
            json.WriteEndObject();
            json.Flush();
        }
        to.Write(",\"items\":["u8);
        var pending = 0;
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0)
            {
                to.Write(","u8);
            }
            to.Write(page[i].Body);
            pending += page[i].Body.Length;
            if (pending > 256 * 1024)
            {
                await to.FlushAsync(stop);
                pending = 0;
            }
        }
        to.Write("]}\n"u8);
        await to.FlushAsync(stop);
    }

    /// <summary>One object, with the kind that lists leave out.</summary>
    public static byte[] One(StoredObject stored) => Encoding.UTF8.GetBytes(stored.Parse().ToJsonString());
}
