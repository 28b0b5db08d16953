using System.Diagnostics;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>Reads all uses of one cluster, and says how far the reading can be trusted. Whatever the cluster does is data; it takes no longer than its limit.</summary>
internal sealed class ClusterReader(ClusterOptions options, ClusterLimits limits, TimeProvider time)
{
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was raised.</exception>
    public async Task<(ClusterCoverage Coverage, IReadOnlyList<ImageUse> Uses)> ReadAsync(ClusterTarget target, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var readAt = time.GetUtcNow();
        using var limit = new CancellationTokenSource(limits.Cluster, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        Visit? best = null;
        foreach (var door in target.Doors)
        {
            var visit = new Visit(door, new UseCollector(target.Name));
            await VisitAsync(visit, either.Token, stop);
            // States are declared from the best to the worst.
            if (best is null || visit.State < best.State) { best = visit; }
            if (!visit.WasRefusedAnything) { break; }
        }

        var reading = new ClusterReading
        {
            Id = target.Id,
            Name = target.Name,
            Account = target.Account,
            Region = target.Region,
            State = best!.State,
            ReadAt = readAt,
            Problems = [.. best.Problems, .. best.Kinds.Select(kind => kind.Problem).OfType<string>(), .. best.Uses.Problems],
        };
        var coverage = new ClusterCoverage
        {
            Reading = reading,
            Endpoint = best.Door.Server,
            FoundIn = [.. target.Doors.Select(door => door.FoundIn)],
            Kinds = best.Kinds,
            Searched = best.Searched,
            NotLetIn = !best.LetIn,
            Uses = best.Uses.Uses.Count,
            Duration = Stopwatch.GetElapsedTime(began),
        };
        return (coverage, best.Uses.Uses);
    }

    private async Task VisitAsync(Visit visit, CancellationToken either, CancellationToken stop)
    {
        try
        {
            var access = await visit.Door.OpenAsync(either).WaitAsync(either);
            using var server = new ApiServer(access, limits, time);
            var discovery = await Discovery.AskAsync(server, either);
            visit.Answered = true;
            visit.Problems.AddRange(discovery.Problems);
            await SearchAsync(visit, server, discovery, either);
            if (options.HelmHistory) { visit.Kinds.AddRange(await new HelmHistory(server, limits, visit.Uses).ReadAsync(either)); }

            var lists = new ListReader(server, limits, visit.Uses);
            foreach (var kind in WorkloadKind.InOrder)
            {
                visit.Kinds.Add(discovery.Versions.TryGetValue(kind, out var version)
                    ? await lists.ReadAsync(kind, version, either)
                    : new KindCoverage { Group = kind.Group, Resource = kind.Resource, State = KindState.NotServed });
            }

            if (!discovery.Versions.Keys.Any(kind => kind.Resource == "pods")) { visit.Problems.Add("the server has no pods: this does not look like a Kubernetes API"); }
        }
        catch (ApiFailure failure) when (failure.Kind == ApiFailureKind.Unauthorized)
        {
            visit.LetIn = false;
            visit.Problems.Add($"{failure.Message}: {visit.Door.WhenRefused}");
            LeaveRest(visit);
        }
        catch (ApiFailure failure)
        {
            visit.Problems.Add(failure.Message);
            LeaveRest(visit);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            visit.Problems.Add($"the cluster could not be read within {limits.Cluster.TotalMinutes:0.#} min");
            LeaveRest(visit);
        }
    }

    /// <summary>Before everything else: what such an object starts meanwhile shows in what is read after it.</summary>
    private async Task SearchAsync(Visit visit, ApiServer server, Discovery discovery, CancellationToken stop)
    {
        foreach (var searched in await new CustomSearch(server, limits, options.CustomResources, time).ReadAsync(discovery.Groups, stop))
        {
            visit.Searched.Add(searched.Coverage);
            foreach (var item in searched.Naming) { visit.Uses.Add(searched.Kind!, item); }
        }
    }

    /// <summary>Once a server is silent, every further kind would cost its full time.</summary>
    private static void LeaveRest(Visit visit)
    {
        foreach (var kind in visit.Answered ? WorkloadKind.InOrder.Where(kind => !visit.Kinds.Exists(known => known.Group == kind.Group && known.Resource == kind.Resource)) : [])
        {
            visit.Kinds.Add(new KindCoverage { Group = kind.Group, Resource = kind.Resource, State = KindState.Unread });
        }
    }

    /// <summary>What came of trying one way in.</summary>
    private sealed class Visit(ClusterDoor door, UseCollector uses)
    {
        public ClusterDoor Door { get; } = door;

        public UseCollector Uses { get; } = uses;

        public List<KindCoverage> Kinds { get; } = [];

        public List<KindCoverage> Searched { get; } = [];

        /// <summary>Problems that no kind has.</summary>
        public List<string> Problems { get; } = [];

        public bool Answered { get; set; }

        public bool LetIn { get; set; } = true;

        /// <summary>Another way in may be allowed more.</summary>
        public bool WasRefusedAnything => !LetIn || Kinds.Any(kind => kind.State == KindState.Forbidden);

        public ClusterState State =>
            !LetIn || !Answered ? ClusterState.Unreachable
            : Problems.Count > 0 || Uses.Doubtful || Kinds.Any(kind => kind.State is KindState.Forbidden or KindState.Unread) ? ClusterState.Incomplete
            : ClusterState.Complete;
    }
}
