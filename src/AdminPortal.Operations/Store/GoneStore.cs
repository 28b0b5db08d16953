using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>What others deleted, for ever; and the last reading of each repository, by which that is noticed.</summary>
public sealed class GoneStore(Database database)
{
    /// <summary>The reading before; null where this is the first, or where the images are the same, so that nothing can be gone.</summary>
    internal async Task<SeenRepository?> ChangedAsync(RepositoryId repository, IReadOnlyList<Image> images, DateTimeOffset readAt, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        var hash = HashOf(images);
        var kept = await database.ReadAsync(context => context.Seen.Where(row => row.RepositoryId == number).Select(row => new { row.Hash, row.ReadAt }).FirstOrDefaultAsync(stop), stop);
        if (kept is null)
        {
            await SeeAsync(repository, images, readAt, [], stop);
            return null;
        }

        if (kept.Hash.AsSpan().SequenceEqual(hash))
        {
            await database.WriteAsync(context => context.Seen.Where(row => row.RepositoryId == number && row.ReadAt < readAt).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, readAt), stop), stop);
            return null;
        }

        // A reading that began earlier than the one that is kept cannot tell what went.
        return kept.ReadAt > readAt ? null : await FindAsync(number, stop);
    }

    /// <summary>Keeps a reading in place of an older one, and writes down what was noticed, in one go.</summary>
    internal async Task SeeAsync(RepositoryId repository, IReadOnlyList<Image> images, DateTimeOffset readAt, IReadOnlyList<GoneImage> gone, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        var row = new SeenRow { RepositoryId = number, Hash = HashOf(images), Images = Blob.Of(images.Select(image => new SeenImage(image.Digest, image.PushedAt, image.Tags)).ToList()), ReadAt = readAt };
        await database.WriteAsync(
            async context =>
            {
                if (await context.Seen.AnyAsync(kept => kept.RepositoryId == number && kept.ReadAt > readAt, stop)) { return; }

                await context.Seen.Where(kept => kept.RepositoryId == number).ExecuteDeleteAsync(stop);
                context.Seen.Add(row);
                context.Gone.AddRange(gone.Select(image => Row(number, image)));
            },
            stop);
    }

    /// <summary>Writes down that a whole repository is gone, and forgets its last reading, so that it is told once.</summary>
    internal async Task LoseAsync(GoneImage repository, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository.Repository, stop);
        await database.WriteAsync(
            async context =>
            {
                // Another process may have noticed it already.
                if (await context.Seen.Where(kept => kept.RepositoryId == number).ExecuteDeleteAsync(stop) > 0) { context.Gone.Add(Row(number, repository)); }
            },
            stop);
    }

    /// <summary>The last readings of a registry's repositories, without their images.</summary>
    internal async Task<IReadOnlyList<RepositoryId>> KnownAsync(RegistryId registry, CancellationToken stop)
    {
        var names = await database.ReadAsync(
            context => (from seen in context.Seen
                        join repository in context.Repositories on seen.RepositoryId equals repository.Id
                        where repository.Account == registry.Account && repository.Region == registry.Region
                        select repository.Name).ToListAsync(stop),
            stop);
        return [.. names.Order(StringComparer.Ordinal).Select(name => new RepositoryId(registry, name))];
    }

    internal async Task<SeenRepository?> LastAsync(RepositoryId repository, CancellationToken stop) =>
        await database.FindNumberAsync(repository, stop) is { } number ? await FindAsync(number, stop) : null;

    /// <summary>
    /// Images that the portal deleted after <paramref name="since"/>, or of which it does not know whether it did. What was gone before it asked was deleted by others.
    /// </summary>
    internal async Task<IReadOnlySet<ImageDigest>> OwnAsync(RepositoryId repository, DateTimeOffset since, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return new HashSet<ImageDigest>(); }

        var digests = await database.ReadAsync(
            context => context.Removals.Where(row => row.RepositoryId == number && row.Action == RuleAction.Delete
                && (row.Outcome == RemovalOutcome.Intended
                    || (row.At >= since && (row.Outcome == RemovalOutcome.Deleted || (row.Outcome == RemovalOutcome.AlreadyGone && row.Detail != PlanRecheck.Gone)))))
                .Select(row => row.Digest).Distinct().ToListAsync(stop),
            stop);
        return digests.Select(ImageDigest.Parse).ToHashSet();
    }

    /// <summary>Newest first.</summary>
    public async Task<Page<GoneImage>> ListAsync(GoneSearch search, CancellationToken stop)
    {
        var (nothing, number) = await NumberAsync(search, stop);
        if (nothing) { return new Page<GoneImage>([], 0); }

        var (total, rows) = await database.ReadAsync(
            async context =>
            {
                var rows = Matching(context, search, number);
                return (await rows.CountAsync(stop), await rows.OrderByDescending(row => row.NoticedAt).ThenByDescending(row => row.Id).Skip(search.Skip).Take(search.Take).ToListAsync(stop));
            },
            stop);
        return new Page<GoneImage>(await ImagesAsync(rows, stop), total);
    }

    /// <summary>All that match, the last noticed first, read in parts; of the search, paging is not looked at.</summary>
    public async IAsyncEnumerable<GoneImage> StreamAsync(GoneSearch search, [EnumeratorCancellation] CancellationToken stop)
    {
        var (nothing, number) = await NumberAsync(search, stop);
        var before = nothing ? 0 : long.MaxValue;
        while (before > 0)
        {
            var rows = await database.ReadAsync(context => Matching(context, search, number).Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(RemovalHistory.AtOnce).ToListAsync(stop), stop);
            foreach (var image in await ImagesAsync(rows, stop)) { yield return image; }

            before = rows.Count < RemovalHistory.AtOnce ? 0 : rows[^1].Id;
        }
    }

    private async Task<(bool Nothing, int? Number)> NumberAsync(GoneSearch search, CancellationToken stop)
    {
        if (search.Repository is not { } repository) { return (false, null); }

        var number = await database.FindNumberAsync(repository, stop);
        return (number is null, number);
    }

    private static IQueryable<GoneRow> Matching(PortalContext context, GoneSearch search, int? number)
    {
        var rows = context.Gone.AsQueryable();
        if (number is not null) { rows = rows.Where(row => row.RepositoryId == number); }
        if (search.InUse) { rows = rows.Where(row => row.UsedBy != null); }
        if (search.Since is { } from) { rows = rows.Where(row => row.NoticedAt >= from); }
        if (string.IsNullOrWhiteSpace(search.Text)) { return rows; }

        var (part, digest) = RunStore.Patterns(search.Text);
#pragma warning disable CA1304, CA1311, CA1862 // it becomes SQL's lower()
        return rows.Where(row =>
            EF.Functions.Like(row.Tags.ToLower(), part, @"\")
            || (row.Digest != null && EF.Functions.Like(row.Digest, digest, @"\"))
            || (row.UsedBy != null && EF.Functions.Like(row.UsedBy.ToLower(), part, @"\"))
            || context.Repositories.Any(known => known.Id == row.RepositoryId && EF.Functions.Like(known.Name, part, @"\")));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private async Task<IReadOnlyList<GoneImage>> ImagesAsync(List<GoneRow> rows, CancellationToken stop)
    {
        List<GoneImage> gone = [];
        foreach (var row in rows)
        {
            gone.Add(new GoneImage
            {
                Repository = await database.RepositoryAsync(row.RepositoryId, stop),
                Digest = row.Digest is null ? null : ImageDigest.Parse(row.Digest),
                Tags = row.Tags.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                Images = row.Images,
                PushedAt = row.PushedAt,
                SeenAt = row.SeenAt,
                NoticedAt = row.NoticedAt,
                UsedBy = row.UsedBy?.Split('\n') ?? [],
            });
        }

        return gone;
    }

    private async Task<SeenRepository?> FindAsync(int number, CancellationToken stop) =>
        await database.ReadAsync(context => context.Seen.FirstOrDefaultAsync(row => row.RepositoryId == number, stop), stop) is { } row ? new SeenRepository(row.ReadAt, Blob.Read<List<SeenImage>>(row.Images)) : null;

    private static GoneRow Row(int number, GoneImage image) => new()
    {
        RepositoryId = number,
        Digest = image.Digest?.Value,
        Tags = image.Tags.Count == 0 ? "" : $"\n{string.Join('\n', image.Tags)}\n",
        Images = image.Images,
        PushedAt = image.PushedAt,
        SeenAt = image.SeenAt,
        NoticedAt = image.NoticedAt,
        UsedBy = image.UsedBy.Count == 0 ? null : string.Join('\n', image.UsedBy),
    };

    /// <summary>The same for the same images with the same tags, in whatever order: the sum of their hashes.</summary>
    private static byte[] HashOf(IReadOnlyList<Image> images)
    {
        Span<byte> one = stackalloc byte[SHA256.HashSizeInBytes];
        var sum = (UInt128)images.Count;
        foreach (var image in images)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes($"{image.Digest}\n{string.Join('\n', image.Tags.Order(StringComparer.Ordinal))}"), one);
            unchecked { sum += BinaryPrimitives.ReadUInt128LittleEndian(one); }
        }

        var hash = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(hash, sum);
        return hash;
    }
}
