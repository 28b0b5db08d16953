using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Ecr;

/// <summary>
/// Finds out what only manifests tell: the children of indexes, always, and the configs of other images where a runtime reports one that is not
/// known. A manifest is read once and kept for ever, since reading it moves the pull time of its image.
/// </summary>
internal sealed class FamilyReader(ManifestStore manifests, ManifestReader reader)
{
    public async Task<FamilyReading> ReadAsync(RepositoryId id, IReadOnlyList<ImageRow> rows, UsageSnapshot usage, CancellationToken stop)
    {
        var kept = new Dictionary<ImageDigest, KeptManifest>(await manifests.FindAsync(id, [.. rows.Select(row => row.Image.Digest)], stop));
        var wanted = rows.Where(row => row.MayBeIndex && !kept.ContainsKey(row.Image.Digest)).ToLookup(row => row.Image.Status == ImageStatus.Active);
        var indexes = await AddAsync(id, [.. wanted[true]], kept, stop);
        var unread = new List<string>(indexes.Problems);
        // ECR answers for them as if they did not exist.
        unread.AddRange(wanted[false].Select(row => $"The manifest of {row.Image.Digest.Short} cannot be read while the image is archived, so that nobody knows which images belong to it. Restore it once."));
        var gone = new HashSet<ImageDigest>(indexes.Gone);
        await FindConfigsAsync(id, rows, usage, kept, unread, gone, stop);

        var present = rows.Where(row => !gone.Contains(row.Image.Digest)).ToDictionary(row => row.Image.Digest);
        return new FamilyReading
        {
            Images = [.. present.Values.Select(row => With(row, kept.GetValueOrDefault(row.Image.Digest)))],
            Unread = unread,
            FormerParents = await FormerParentsAsync(id, present, stop),
        };
    }

    // The newest first, a call at a time, until every config that somebody runs has its image.
    private async Task FindConfigsAsync(
        RepositoryId id, IReadOnlyList<ImageRow> rows, UsageSnapshot usage, Dictionary<ImageDigest, KeptManifest> kept, List<string> unread, HashSet<ImageDigest> gone, CancellationToken stop)
    {
        var sought = usage.BareOf(id).Select(use => use.Image.Digest!.Value).ToHashSet();
        sought.ExceptWith(rows.Select(row => row.Image.Digest));
        sought.ExceptWith(kept.Values.Select(manifest => manifest.Config).OfType<ImageDigest>());
        var candidates = rows.Where(row => row.MayRun && !kept.ContainsKey(row.Image.Digest)).OrderByDescending(row => row.Image.PushedAt).ThenBy(row => row.Image.Digest);
        foreach (var batch in candidates.ToList().Chunk(ManifestReader.Most))
        {
            if (sought.Count == 0) { return; }

            var reading = await AddAsync(id, batch, kept, stop);
            gone.UnionWith(reading.Gone);
            sought.ExceptWith(reading.Read.Select(manifest => manifest.Config).OfType<ImageDigest>());
            if (reading.Problems.Count > 0)
            {
                unread.AddRange(reading.Problems);
                return;
            }
        }
    }

    private async Task<ManifestReading> AddAsync(RepositoryId id, ImageRow[] rows, Dictionary<ImageDigest, KeptManifest> kept, CancellationToken stop)
    {
        if (rows.Length == 0) { return new ManifestReading { Read = [] }; }

        var reading = await reader.ReadAsync(rows, stop);
        await manifests.KeepAsync(id, reading.Read, stop);
        foreach (var manifest in reading.Read) { kept[manifest.Digest] = manifest; }

        return reading;
    }

    private async Task<IReadOnlyDictionary<ImageDigest, ImageDigest>> FormerParentsAsync(RepositoryId id, Dictionary<ImageDigest, ImageRow> present, CancellationToken stop)
    {
        var parents = new Dictionary<ImageDigest, ImageDigest>();
        foreach (var index in (await manifests.IndexesAsync(id, stop)).Where(index => !present.ContainsKey(index.Digest)).OrderBy(index => index.ReadAt))
        {
            foreach (var child in index.Children.Where(present.ContainsKey)) { parents[child] = index.Digest; }
        }

        return parents;
    }

    private static Image With(ImageRow row, KeptManifest? kept) => row.Image with
    {
        MediaType = row.Image.MediaType ?? kept?.MediaType,
        PulledAt = PullTime.OfOthers(row.Image.PulledAt, kept),
        Subject = row.Image.Subject ?? kept?.Subject,
        Children = kept is not null ? kept.Children : row.MayBeIndex ? null : [],
        Config = kept?.Config,
    };
}
