using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Manifests that were read, repository by repository, so that none is read twice.</summary>
public sealed class ManifestStore(Database database)
{
    // SQLite compares so many values in one statement without slowing down; beyond, all of a repository are cheaper.
    private const int Few = 500;

    public async Task<IReadOnlyDictionary<ImageDigest, KeptManifest>> FindAsync(RepositoryId repository, IReadOnlyCollection<ImageDigest> digests, CancellationToken stop)
    {
        if (digests.Count == 0 || await database.FindNumberAsync(repository, stop) is not { } number) { return new Dictionary<ImageDigest, KeptManifest>(); }

        var wanted = digests.Select(digest => digest.Value).ToHashSet();
        var rows = await database.ReadAsync(context => Of(context, number, wanted).ToListAsync(stop), stop);
        return rows.Where(row => wanted.Contains(row.Digest)).Select(Manifest).ToDictionary(manifest => manifest.Digest);
    }

    /// <summary>
    /// Keeps those that are not kept yet: the first read is the one that tells the pull time before it. One that comes more than
    /// <see cref="KeptManifest.PullBlur"/> later has moved the pull time again, and is the one that counts from then on.
    /// </summary>
    public async Task KeepAsync(RepositoryId repository, IReadOnlyCollection<KeptManifest> manifests, CancellationToken stop)
    {
        if (manifests.Count == 0) { return; }

        var number = await database.NumberAsync(repository, stop);
        await database.WriteAsync(
            async context =>
            {
                var wanted = manifests.Select(manifest => manifest.Digest.Value).ToHashSet();
                var known = await Of(context, number, wanted).Select(row => new { row.Digest, row.ReadAt }).ToDictionaryAsync(row => row.Digest, row => row.ReadAt, stop);
                foreach (var manifest in manifests.DistinctBy(manifest => manifest.Digest))
                {
                    if (!known.TryGetValue(manifest.Digest.Value, out var readAt)) { context.Manifests.Add(Row(number, manifest)); }
                    else if (manifest.ReadAt - readAt > KeptManifest.PullBlur) { await ReadAgainAsync(context, number, manifest, stop); }
                }

                // In the same transaction: an image must not be read again for layers that were lost.
                await LayerStore.KeepAsync(context, number, manifests, stop);
            },
            stop);
    }

    /// <summary>Forgets what images are gone, but not indexes: from them orphans are known.</summary>
    public async Task ForgetAsync(RepositoryId repository, IReadOnlyCollection<ImageDigest> gone, CancellationToken stop)
    {
        if (gone.Count == 0 || await database.FindNumberAsync(repository, stop) is not { } number) { return; }

        var digests = gone.Select(digest => digest.Value).ToList();
        await database.WriteAsync(context => context.Manifests.Where(row => row.RepositoryId == number && row.Children == null && digests.Contains(row.Digest)).ExecuteDeleteAsync(stop), stop);
    }

    /// <summary>All that list children, also those whose image has gone since: from them orphans are known.</summary>
    public async Task<IReadOnlyList<KeptManifest>> IndexesAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return []; }

        var rows = await database.ReadAsync(context => context.Manifests.Where(row => row.RepositoryId == number && row.Children != null).ToListAsync(stop), stop);
        return [.. rows.Select(Manifest)];
    }

    private static Task<int> ReadAgainAsync(PortalContext context, int number, KeptManifest manifest, CancellationToken stop) => context.Manifests
        .Where(row => row.RepositoryId == number && row.Digest == manifest.Digest.Value)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, manifest.ReadAt).SetProperty(row => row.PulledBefore, manifest.PulledBefore), stop);

    private static IQueryable<ManifestRow> Of(PortalContext context, int number, HashSet<string> digests)
    {
        var rows = context.Manifests.Where(row => row.RepositoryId == number);
        return digests.Count <= Few ? rows.Where(row => digests.Contains(row.Digest)) : rows;
    }

    private static ManifestRow Row(int number, KeptManifest manifest) => new()
    {
        RepositoryId = number,
        Digest = manifest.Digest.Value,
        MediaType = manifest.MediaType,
        Children = manifest.Children.Count == 0 ? null : string.Join('\n', manifest.Children),
        Subject = manifest.Subject?.Value,
        Config = manifest.Config?.Value,
        ReadAt = manifest.ReadAt,
        PulledBefore = manifest.PulledBefore,
    };

    private static KeptManifest Manifest(ManifestRow row) => new()
    {
        Digest = ImageDigest.Parse(row.Digest),
        MediaType = row.MediaType,
        Children = row.Children is null ? [] : [.. row.Children.Split('\n').Select(ImageDigest.Parse)],
        Subject = row.Subject is null ? null : ImageDigest.Parse(row.Subject),
        Config = row.Config is null ? null : ImageDigest.Parse(row.Config),
        ReadAt = row.ReadAt,
        PulledBefore = row.PulledBefore,
    };
}
