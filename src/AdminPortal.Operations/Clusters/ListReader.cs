using System.Diagnostics;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Reads one kind in all namespaces. Where the right to that is missing, the namespaces are read one by one: some of them, or all, may be
/// allowed, and those that are not are named.
/// </summary>
internal sealed class ListReader(ApiServer server, ClusterLimits limits, UseCollector uses)
{
    private const int NamedNamespaces = 5;

    private readonly PagedList _lists = new(server, limits);

    /// <exception cref="ApiFailure">The server answers nothing any more.</exception>
    public async Task<KindCoverage> ReadAsync(WorkloadKind kind, string version, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var (failure, objects) = await PagesAsync(kind, kind.PathOf(version), stop);
        var (state, problem) = failure is null ? (KindState.Read, null) : Unread(kind, failure);
        if (state == KindState.Forbidden) { (state, objects, problem) = await OneByOneAsync(kind, version, stop); }

        return new KindCoverage { Group = kind.Group, Resource = kind.Resource, State = state, Objects = objects, Problem = problem, Duration = Stopwatch.GetElapsedTime(began) };
    }

    private async Task<(ApiFailure? Failure, int Objects)> PagesAsync(WorkloadKind kind, string path, CancellationToken stop)
    {
        var before = uses.Uses.Count;
        var objects = 0;
        var failure = await _lists.ReadAsync(
            $"{path}?limit={limits.PageSize}",
            WorkloadJson.Default.WorkloadList,
            page =>
            {
                foreach (var item in page.Items ?? [])
                {
                    if (item is null) { continue; }

                    uses.Add(kind, item);
                    objects++;
                }

                return true;
            },
            () =>
            {
                uses.Forget(before);
                objects = 0;
            },
            stop);
        return (failure, objects);
    }

    /// <summary>The namespaces are listed for each kind anew: one that came to be since the last kind was read is not left out.</summary>
    private async Task<(KindState State, int Objects, string? Problem)> OneByOneAsync(WorkloadKind kind, string version, CancellationToken stop)
    {
        var namespaces = new List<string>();
        var failure = await _lists.ReadAsync(
            $"/api/v1/namespaces?limit={limits.PageSize}",
            WorkloadJson.Default.WorkloadList,
            page =>
            {
                namespaces.AddRange((page.Items ?? []).Select(item => item?.Metadata?.Name).OfType<string>());
                return true;
            },
            namespaces.Clear,
            stop);
        if (failure is not null || namespaces.Count == 0) { return (KindState.Forbidden, 0, kind.MissingVerb); }

        var objects = 0;
        var refused = new List<string>();
        foreach (var name in namespaces)
        {
            var (unread, read) = await PagesAsync(kind, kind.PathOf(version, name), stop);
            objects += read;
            if (unread is { Kind: ApiFailureKind.Forbidden }) { refused.Add(name); }
            else if (unread is not null) { return (KindState.Unread, objects, $"list {kind.Resource} in namespace {name} is unread: {unread.Message}"); }
        }

        return refused.Count == 0 ? (KindState.Read, objects, null)
            : refused.Count == namespaces.Count ? (KindState.Forbidden, objects, kind.MissingVerb)
            : (KindState.Forbidden, objects, kind.MissingVerbIn(Named(refused)));
    }

    private static string Named(List<string> namespaces) =>
        string.Join(", ", namespaces.Take(NamedNamespaces)) + (namespaces.Count > NamedNamespaces ? $" and {namespaces.Count - NamedNamespaces} more" : "");

    private static (KindState, string) Unread(WorkloadKind kind, ApiFailure failure) => failure.Kind switch
    {
        ApiFailureKind.Forbidden => (KindState.Forbidden, kind.MissingVerb),
        ApiFailureKind.NotFound => (KindState.Unread, $"list {kind.Resource} is unread: the server answers 404, although its discovery lists them"),
        ApiFailureKind.Gone => (KindState.Unread, $"list {kind.Resource} is unread: it changed faster than its pages could be read (410 each time)"),
        _ => (KindState.Unread, $"list {kind.Resource} is unread: {failure.Message}"),
    };
}
