namespace AdminPortal.Operations.Clusters;

/// <summary>Which kinds an API server has, and at which version.</summary>
internal sealed record Discovery
{
    /// <summary>By kind; a kind that is missing here is not there, unless <see cref="Problems"/> says that nobody knows.</summary>
    public required IReadOnlyDictionary<WorkloadKind, string> Versions { get; init; }

    /// <summary>All groups that are served; null where nobody knows.</summary>
    public required IReadOnlyList<ApiGroup?>? Groups { get; init; }

    /// <summary>What could not be asked. Any of it makes the reading incomplete.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Asks for the resources of the groups that the portal reads by their fields, and of no other.</summary>
    /// <exception cref="ApiFailure">The server cannot be talked to at all.</exception>
    public static async Task<Discovery> AskAsync(ApiServer server, CancellationToken stop)
    {
        var versions = new Dictionary<WorkloadKind, string>();
        var problems = new List<string>();
        if (await CoreAsync(server, problems, stop))
        {
            await ResourcesAsync("", ["v1"], server, versions, problems, stop);
        }
        else
        {
            Assume("", versions);
        }

        var groups = await GroupsAsync(server, problems, stop);
        foreach (var name in WorkloadKind.InOrder.Select(kind => kind.Group).Where(name => name.Length > 0).Distinct())
        {
            if (groups is null)
            {
                Assume(name, versions);
            }
            else if (groups.FirstOrDefault(group => group?.Name == name) is { } group)
            {
                await ResourcesAsync(name, group.Served, server, versions, problems, stop);
            }
        }

        return new Discovery { Versions = versions, Groups = groups, Problems = problems };
    }

    private static async Task<bool> CoreAsync(ApiServer server, List<string> problems, CancellationToken stop)
    {
        try
        {
            var core = await server.GetAsync("/api", DiscoveryJson.Default.CoreVersions, stop);
            if (core.Versions?.Contains("v1") == true) { return true; }

            problems.Add("GET /api names no version v1: this does not look like a Kubernetes API");
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Forbidden)
        {
            problems.Add(Unread("/api", failure));
        }

        return false;
    }

    private static async Task<IReadOnlyList<ApiGroup?>?> GroupsAsync(ApiServer server, List<string> problems, CancellationToken stop)
    {
        try
        {
            var answer = await server.GetAsync("/apis", DiscoveryJson.Default.ApiGroups, stop);
            if (answer.Groups is { } groups) { return groups; }

            problems.Add("GET /apis names no groups: this does not look like a Kubernetes API");
        }
        catch (ApiFailure failure) when (!failure.EndsReading)
        {
            problems.Add(Unread("/apis", failure));
        }

        return null;
    }

    /// <summary>Takes each kind at the first version that lists it; the group's preferred one comes first.</summary>
    private static async Task ResourcesAsync(string group, IEnumerable<string> served, ApiServer server, Dictionary<WorkloadKind, string> versions, List<string> problems, CancellationToken stop)
    {
        foreach (var version in served)
        {
            var path = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
            try
            {
                var answer = await server.GetAsync(path, DiscoveryJson.Default.ApiResources, stop);
                if (answer.Resources is null) { throw new ApiFailure(ApiFailureKind.NotUnderstood, $"GET {path} names no resources"); }

                foreach (var kind in WorkloadKind.InOrder.Where(kind => kind.Group == group && answer.Resources.Any(resource => resource?.Name == kind.Resource)))
                {
                    versions.TryAdd(kind, version);
                }
            }
            catch (ApiFailure failure) when (!failure.EndsReading)
            {
                problems.Add(Unread(path, failure));
                Assume(group, versions);
            }
        }
    }

    /// <summary>What is nearly always there is tried all the same: a use that is found is one that is kept.</summary>
    private static void Assume(string group, Dictionary<WorkloadKind, string> versions)
    {
        foreach (var kind in WorkloadKind.InOrder.Where(kind => kind.Group == group && kind.Version is not null)) { versions.TryAdd(kind, kind.Version!); }
    }

    private static string Unread(string path, ApiFailure failure) => failure.Kind == ApiFailureKind.Forbidden
        ? $"discovery is unread: GET {path} is forbidden: bind the ClusterRole system:discovery"
        : $"discovery is unread: {failure.Message}";
}
