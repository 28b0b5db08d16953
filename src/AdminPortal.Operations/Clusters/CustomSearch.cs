using System.Diagnostics;
using AdminPortal.Operations.Settings;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Searches the objects of kinds that nobody described to us for references to ECR. What it cannot read leaves the cluster covered: a right
/// to list everything is unusual, and what such an object starts shows in the pods. It is shown, kind by kind.
/// </summary>
internal sealed class CustomSearch(ApiServer server, ClusterLimits limits, CustomResourceOptions options, TimeProvider time)
{
    private const int AtOnce = 4;

    private readonly PagedList _lists = new(server, limits);

    /// <param name="groups">As discovery lists them; null where it does not answer.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was raised.</exception>
    public async Task<IReadOnlyList<SearchedKind>> ReadAsync(IReadOnlyList<ApiGroup?>? groups, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(limits.CustomResources, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        var found = new List<SearchedKind>();
        var kinds = options.ConfigMaps ? new List<WorkloadKind> { new("", "configmaps", "ConfigMap", "v1") } : [];
        if (options.Enabled)
        {
            // The order of the groups is the server's; ours is the same at every reading.
            var names = (groups ?? []).OfType<ApiGroup>().Where(group => group.Name is { } name && CustomKinds.IsSearched(name)).OrderBy(group => group.Name, StringComparer.Ordinal).ToList();
            var listed = await EachAsync(names, KindsAsync, group => ([], Left(group.Name!, "*")), either.Token, stop);
            kinds.AddRange(listed.SelectMany(group => group.Kinds));
            found.AddRange(listed.Select(group => group.Unread).OfType<SearchedKind>());
        }

        found.AddRange(kinds.Skip(options.MaxKinds).Select(kind => SearchedKind.Without(
            kind.Group, kind.Resource, KindState.Skipped, $"{kind.Resource} of {kind.Group} are not searched: the cluster has more than {options.MaxKinds} kinds (Portal:Clusters:CustomResources:MaxKinds)")));
        return [.. await EachAsync(kinds.Take(options.MaxKinds).ToList(), ObjectsAsync, kind => Left(kind.Group, kind.Resource), either.Token, stop), .. found];
    }

    private SearchedKind Left(string group, string resource) =>
        SearchedKind.Without(group, resource, KindState.Skipped, $"{resource} of {group} are not searched: the {limits.CustomResources.TotalSeconds:0} s for custom resources were over");

    /// <summary>A few at a time, in the order of the items; what the time did not suffice for is <paramref name="left"/>.</summary>
    private static async Task<TResult[]> EachAsync<TItem, TResult>(List<TItem> items, Func<TItem, CancellationToken, Task<TResult>> read, Func<TItem, TResult> left, CancellationToken either, CancellationToken stop)
    {
        var results = items.Select(left).ToArray();
        try
        {
            await Parallel.ForAsync(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = either }, async (at, token) => results[at] = await read(items[at], token));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return results;
        }

        return results;
    }

    /// <summary>Takes each kind at the first version that lists it; the group's preferred one comes first.</summary>
    private async Task<(IReadOnlyList<WorkloadKind> Kinds, SearchedKind? Unread)> KindsAsync(ApiGroup group, CancellationToken stop)
    {
        var kinds = new List<WorkloadKind>();
        var name = group.Name!;
        try
        {
            foreach (var version in group.Served)
            {
                var answer = await server.GetAsync($"/apis/{name}/{version}", DiscoveryJson.Default.ApiResources, stop);
                foreach (var resource in (answer.Resources ?? []).OfType<ApiResource>().Where(resource => CustomKinds.IsSearched(name, resource)))
                {
                    if (!kinds.Exists(known => known.Resource == resource.Name)) { kinds.Add(new WorkloadKind(name, resource.Name!, resource.Kind ?? resource.Name!, version)); }
                }
            }

            return (kinds, null);
        }
        catch (ApiFailure failure)
        {
            return (kinds, SearchedKind.Without(name, "*", KindState.Unread, $"the kinds of {name} are not known, and not searched: {failure.Message}"));
        }
    }

    private async Task<SearchedKind> ObjectsAsync(WorkloadKind kind, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var (objects, unreadable, cut) = (0, 0, false);
        var naming = new List<SearchedObject>();
        KindState state;
        string? problem;
        try
        {
            var failure = await _lists.ReadAsync(
                $"{kind.PathOf(kind.Version!)}?limit={Math.Min(limits.PageSize, options.MaxObjectsPerKind)}",
                SearchedJson.Default.SearchedList,
                page =>
                {
                    foreach (var item in (page.Items ?? []).OfType<SearchedObject>())
                    {
                        objects++;
                        unreadable += item.Unreadable;
                        if (item.References.Count > 0) { naming.Add(item); }
                    }

                    cut = objects >= options.MaxObjectsPerKind && !string.IsNullOrEmpty(page.Metadata?.Continue);
                    return !cut;
                },
                () =>
                {
                    naming.Clear();
                    (objects, unreadable) = (0, 0);
                },
                stop);
            (state, problem) = failure is not null ? Unread(kind, failure)
                : cut ? (KindState.Skipped, $"{kind.Resource} of {kind.Group} are searched in part: only the first {objects} (Portal:Clusters:CustomResources:MaxObjectsPerKind)")
                : (KindState.Read, unreadable == 0 ? null : $"{unreadable} references in {kind.Resource} end in a placeholder, so that nobody knows which image they mean");
        }
        catch (ApiFailure failure)
        {
            (state, problem) = Unread(kind, failure);
        }

        var coverage = new KindCoverage { Group = kind.Group, Resource = kind.Resource, State = state, Objects = objects, Problem = problem, Duration = Stopwatch.GetElapsedTime(began) };
        return new SearchedKind(coverage, kind, naming);
    }

    private static (KindState, string) Unread(WorkloadKind kind, ApiFailure failure) => failure.Kind == ApiFailureKind.Forbidden
        ? (KindState.Forbidden, $"{kind.Resource} of {(kind.Group.Length == 0 ? "the core group" : kind.Group)} are not searched: to list them is forbidden. Add get,list on \"{kind.Group}\" {kind.Resource}, if they name images")
        : (KindState.Unread, $"{kind.Resource} of {(kind.Group.Length == 0 ? "the core group" : kind.Group)} are not searched whole: {failure.Message}");
}
