using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Clusters;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// The proof after a run: the clusters are read once more, and every image in use is looked up in its registry. What is not there raises an alarm that names the workload and the
/// image; what cannot be looked up is not known, and no alarm.
/// </summary>
internal sealed class AfterChecker(UsageReader uses, RegistryFinder finder, RegistryReader reader, ImageLookup lookup, AfterCheckStore store, TimeProvider time, ILogger<AfterChecker> log)
{
    private const int SideBySide = 4;

    private const int Told = 20;

    /// <exception cref="StoreException">The database cannot be used.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was raised; nothing was kept.</exception>
    public async Task<AfterCheck> CheckAsync(string runId, CancellationToken stop)
    {
        var usage = await uses.ReadAsync(stop);
        var known = await KnownAsync(usage, stop);
        var findings = new Findings();
        await Parallel.ForEachAsync(usage.Repositories, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (repository, stop) =>
        {
            ImageUse[] named = [.. usage.OfRepository(repository).Where(use => use.Kind != UseKind.LastSeen)];
            var digests = named.Select(use => use.Image.Digest).OfType<ImageDigest>().ToHashSet();
            var tags = named.Where(use => use.Image.Digest is null).Select(use => use.Image.Tag).OfType<string>().ToHashSet();
            if (digests.Count + tags.Count == 0) { return; }

            if (!known.Contains(repository.Registry))
            {
                findings.Unknown(digests.Count + tags.Count, $"The portal does not read registry {repository.Registry}, which {named[0].Workload} pulls from.");
                return;
            }

            var present = await lookup.LookUpAsync(repository, digests, tags, stop);
            if (present.Problem is { } problem)
            {
                findings.Unknown(digests.Count + tags.Count, problem);
                return;
            }

            var missing = present.RepositoryGone ? MissingUses.WithoutRepository(repository, named) : MissingUses.Find(repository, named, present.Digests, present.Tags);
            if (missing.Count > 0 && await MayBeFilledAsync(repository, stop)) { findings.Unknown(digests.Count + tags.Count, $"A pull-through cache may fill {repository} with the next pull."); }
            else { findings.Known(digests.Count + tags.Count, missing); }
        });

        var check = findings.Of(runId, time.GetUtcNow(), await UnderOtherNamesAsync(runId, usage, known, stop));
        await store.SaveAsync(check, stop);
        foreach (var alarm in check.Alarms.Take(Told))
        {
            log.LogError("After run {Run}: {Workload} uses {Image}, which is missing in {Repository}: {Cause}", runId, alarm.Workload, alarm.Image, alarm.Repository, alarm.Cause);
        }

        return check;
    }

    private async Task<IReadOnlySet<RegistryId>> KnownAsync(UsageSnapshot usage, CancellationToken stop)
    {
        try
        {
            return (await finder.FindAsync(usage, stop)).ToHashSet();
        }
        catch (AwsFailure failure)
        {
            log.LogWarning("No image in use can be looked up: {Problem}", failure.Message);
            return new HashSet<RegistryId>();
        }
    }

    private async Task<bool> MayBeFilledAsync(RepositoryId repository, CancellationToken stop)
    {
        try
        {
            return (await reader.ListAsync(repository.Registry, stop)).PullThrough.Over(repository.Name) != PullThrough.No;
        }
        catch (AwsFailure)
        {
            return true; // nobody knows, so that it is not missing
        }
    }

    // A digest counts wherever it is named: a mirror in front of the registry, or another one that nobody can look into.
    private async Task<IReadOnlyList<MissingUse>> UnderOtherNamesAsync(string runId, UsageSnapshot usage, IReadOnlySet<RegistryId> known, CancellationToken stop)
    {
        var elsewhere = usage.Uses.Where(use => use is { Kind: not UseKind.LastSeen, Image.Digest: not null } && (use.Image.Registry is null || !known.Contains(use.Image.Registry))).ToList();
        if (elsewhere.Count == 0) { return []; }

        var deleted = (await store.DeletedByAsync(runId, stop)).ToLookup(pair => pair.Digest, pair => pair.Repository);
        return
        [
            .. from use in elsewhere
               from repository in deleted[use.Image.Digest!.Value]
               select new MissingUse { Repository = repository, Image = use.Image.Text, Workload = use.Workload, Kind = use.Kind, Cause = MissingCause.DeletedByRun },
        ];
    }

    private sealed class Findings
    {
        private readonly Lock _gate = new();
        private readonly List<MissingUse> _missing = [];
        private readonly SortedSet<string> _problems = new(StringComparer.Ordinal);
        private int _known;
        private int _unknown;

        public void Known(int images, IReadOnlyList<MissingUse> missing)
        {
            lock (_gate)
            {
                _known += images;
                _missing.AddRange(missing);
            }
        }

        public void Unknown(int images, string why)
        {
            lock (_gate)
            {
                _unknown += images;
                _problems.Add(why);
            }
        }

        public AfterCheck Of(string runId, DateTimeOffset now, IReadOnlyList<MissingUse> more) => new()
        {
            RunId = runId,
            At = now,
            LookedUp = _known,
            NotKnown = _unknown,
            Missing = [.. _missing.Concat(more).OrderBy(missing => missing.Kind).ThenBy(missing => missing.Workload.ToString(), StringComparer.Ordinal).ThenBy(missing => missing.Image, StringComparer.Ordinal)],
            Problems = [.. _problems],
        };
    }
}
