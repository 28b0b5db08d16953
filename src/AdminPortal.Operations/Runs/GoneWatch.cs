using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// Notices what others deleted: images that a repository had at its last reading and has no more, and that the portal did not remove. Whatever it is not
/// sure of it leaves for the next reading.
/// </summary>
public sealed class GoneWatch(GoneStore store, ImageLookup lookup, TimeProvider time, ILogger<GoneWatch> log)
{
    private const int NamedWorkloads = 5;

    /// <summary>Compares a repository with its last reading, and keeps this one.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task ObserveAsync(RegistryListing listing, RepositorySnapshot now, UsageSnapshot usage, CancellationToken stop)
    {
        // What stands on a page that is missing would look as if it were gone.
        if (now.Unread.Count > 0 || await store.ChangedAsync(now.Id, now.Images, now.ReadAt, stop) is not { } before) { return; }

        var present = now.Images.Select(image => image.Digest).ToHashSet();
        List<SeenImage> gone = [.. before.Images.Where(image => !present.Contains(image.Digest))];
        if (gone.Count > 0)
        {
            var own = await store.OwnAsync(now.Id, before.ReadAt, stop);
            gone.RemoveAll(image => own.Contains(image.Digest));
        }

        if (gone.Count > 0)
        {
            // Pages move while they are read: only what a second reading misses, too, is gone.
            var again = await lookup.ListAsync(now.Id, stop);
            if (again.Problem is not null) { return; }

            if (again.RepositoryGone)
            {
                await LoseAsync(now.Id, before, usage, stop);
                return;
            }

            gone.RemoveAll(image => again.Digests.ContainsKey(image.Digest));
        }

        var created = listing.Find(now.Id)?.CreatedAt;
        GoneImage[] told = gone.Count > 0 && created > before.ReadAt
            ? [Whole(now.Id, before, usage)]
            : [.. gone.Select(image => Of(now, image, before.ReadAt, usage))];
        await store.SeeAsync(now.Id, now.Images, now.ReadAt, told, stop);
        Tell(told);
    }

    /// <summary>Notices repositories that were deleted as a whole. They are told once.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task ObserveAsync(RegistryListing listing, UsageSnapshot usage, CancellationToken stop)
    {
        // A region that is switched off has nothing, and has lost nothing.
        if (listing.Incomplete || (listing.Repositories.Count == 0 && listing.PullThrough.Prefixes is null)) { return; }

        var present = listing.Repositories.Select(repository => repository.Id).ToHashSet();
        foreach (var repository in (await store.KnownAsync(listing.Registry, stop)).Where(repository => !present.Contains(repository)))
        {
            if (!(await lookup.ListAsync(repository, stop)).RepositoryGone || await store.LastAsync(repository, stop) is not { } before) { continue; }

            await LoseAsync(repository, before, usage, stop);
        }
    }

    private async Task LoseAsync(RepositoryId repository, SeenRepository before, UsageSnapshot usage, CancellationToken stop)
    {
        var whole = Whole(repository, before, usage);
        await store.LoseAsync(whole, stop);
        Tell([whole]);
    }

    private void Tell(IReadOnlyList<GoneImage> gone)
    {
        foreach (var of in gone.GroupBy(image => image.Repository))
        {
            log.LogWarning("{Images} images of {Repository} are gone, and the portal did not delete them", of.Sum(image => image.Images), of.Key);
        }

        foreach (var image in gone.Where(image => image.UsedBy.Count > 0))
        {
            log.LogError("Somebody deleted {Image} of {Repository}, which is used by {Workload}", image.Digest?.Value ?? "everything", image.Repository, image.UsedBy[0]);
        }
    }

    private GoneImage Whole(RepositoryId repository, SeenRepository before, UsageSnapshot usage) => new()
    {
        Repository = repository,
        Images = before.Images.Count,
        SeenAt = before.ReadAt,
        NoticedAt = time.GetUtcNow(),
        UsedBy = Named(usage.OfRepository(repository).Where(use => use.Kind != UseKind.LastSeen).Select(use => use.Workload)),
    };

    private GoneImage Of(RepositorySnapshot now, SeenImage image, DateTimeOffset seenAt, UsageSnapshot usage)
    {
        // A tag that stands on another image by now is pulled from there.
        var lost = image.Tags.Except(now.Images.SelectMany(other => other.Tags));
        var uses = usage.OfDigest(image.Digest).Concat(lost.SelectMany(tag => usage.OfTag(now.Id, tag))).Where(use => use.Kind != UseKind.LastSeen).Select(use => use.Workload);
        return new GoneImage
        {
            Repository = now.Id,
            Digest = image.Digest,
            Tags = image.Tags,
            PushedAt = image.PushedAt,
            SeenAt = seenAt,
            NoticedAt = time.GetUtcNow(),
            UsedBy = Named(uses.Concat(usage.RememberedOf(image.Digest).Select(use => use.Workload))),
        };
    }

    private static IReadOnlyList<string> Named(IEnumerable<Workload> workloads) => [.. workloads.Select(workload => workload.ToString()).Distinct().Order(StringComparer.Ordinal).Take(NamedWorkloads)];
}
