using System.Diagnostics;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Reads one kind in all namespaces, page by page. All pages show one moment; when the token for the next one has run out, the list is
/// begun again. The resource version is left out, which asks for what is true now: "0" would take what a cache remembers.
/// </summary>
internal sealed class ListReader(ApiServer server, ClusterLimits limits, UseCollector uses)
{
    /// <exception cref="ApiFailure">The server answers nothing any more.</exception>
    public async Task<KindCoverage> ReadAsync(WorkloadKind kind, string version, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var (state, objects, problem) = await PagesAsync(kind, version, stop);
        return new KindCoverage { Group = kind.Group, Resource = kind.Resource, State = state, Objects = objects, Problem = problem, Duration = Stopwatch.GetElapsedTime(began) };
    }

    private async Task<(KindState State, int Objects, string? Problem)> PagesAsync(WorkloadKind kind, string version, CancellationToken stop)
    {
        var path = $"{kind.PathOf(version)}?limit={limits.PageSize}";
        var before = uses.Uses.Count;
        var objects = 0;
        var restarts = 0;
        string? next = null;
        do
        {
            try
            {
                var page = await server.GetAsync(next is null ? path : $"{path}&continue={Uri.EscapeDataString(next)}", WorkloadJson.Default.WorkloadList, stop);
                foreach (var item in page.Items ?? [])
                {
                    if (item is null) { continue; }

                    uses.Add(kind, item);
                    objects++;
                }

                var token = page.Metadata?.Continue;
                if (token is { Length: > 0 } && token == next) { return (KindState.Unread, objects, $"list {kind.Resource} is unread: the server gives the same continue token again and again"); }

                next = token;
            }
            catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Gone && next is not null && restarts < limits.Restarts)
            {
                restarts++;
                uses.Forget(before);
                (objects, next) = (0, null);
            }
            catch (ApiFailure failure) when (!failure.EndsReading)
            {
                return Unread(kind, failure, objects);
            }
        }
        while (!string.IsNullOrEmpty(next));

        return (KindState.Read, objects, null);
    }

    private static (KindState, int, string) Unread(WorkloadKind kind, ApiFailure failure, int objects) => failure.Kind switch
    {
        ApiFailureKind.Forbidden => (KindState.Forbidden, objects, kind.MissingVerb),
        ApiFailureKind.NotFound => (KindState.Unread, objects, $"list {kind.Resource} is unread: the server answers 404, although its discovery lists them"),
        ApiFailureKind.Gone => (KindState.Unread, objects, $"list {kind.Resource} is unread: it changed faster than its pages could be read (410 each time)"),
        _ => (KindState.Unread, objects, $"list {kind.Resource} is unread: {failure.Message}"),
    };
}
