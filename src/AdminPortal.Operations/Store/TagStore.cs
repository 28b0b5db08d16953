using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Which image each tag was last seen on, so that a tag that moved away is known for a while.</summary>
public sealed class TagStore(Database database)
{
    /// <summary>
    /// Takes note of a repository's tags, all of them, and tells which left an image that is still here. Writes only when a tag came, moved
    /// or went. A former tag counts as last seen when it was first missed: that is late rather than early, so that it protects longer.
    /// </summary>
    /// <param name="keep">Former tags are forgotten when they were missed longer ago.</param>
    public async Task<IReadOnlyList<FormerTag>> ObserveAsync(RepositoryId repository, IReadOnlyList<Image> images, DateTimeOffset now, TimeSpan keep, CancellationToken stop)
    {
        var number = await database.NumberAsync(repository, stop);
        var hash = HashOf(images);
        var kept = await database.ReadAsync(context => context.Tags.Where(row => row.RepositoryId == number).Select(row => new { row.Hash, row.Former }).FirstOrDefaultAsync(stop), stop);
        var former = kept is null ? [] : Blob.Read<List<FormerTag>>(kept.Former);
        if (kept?.Hash.AsSpan().SequenceEqual(hash) != true) { former = await ChangeAsync(number, hash, images, now, keep, stop); }

        return [.. Present(former, images).Where(tag => now - tag.LastSeen <= keep)];
    }

    private Task<List<FormerTag>> ChangeAsync(int number, byte[] hash, IReadOnlyList<Image> images, DateTimeOffset now, TimeSpan keep, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var row = await context.Tags.AsTracking().FirstOrDefaultAsync(row => row.RepositoryId == number, stop);
            var tags = images.SelectMany(image => image.Tags.Select(tag => (Tag: tag, image.Digest))).DistinctBy(pair => pair.Tag).ToDictionary(pair => pair.Tag, pair => pair.Digest);
            List<FormerTag> former = [];
            if (row is not null)
            {
                var left = Blob.Read<Dictionary<string, ImageDigest>>(row.Seen).Where(seen => !tags.TryGetValue(seen.Key, out var at) || at != seen.Value);
                var returned = (FormerTag tag) => tags.TryGetValue(tag.Tag, out var at) && at == tag.Digest;
                former =
                [
                    .. Blob.Read<List<FormerTag>>(row.Former).Where(tag => now - tag.LastSeen <= keep && !returned(tag)),
                    .. left.Select(seen => new FormerTag(seen.Value, seen.Key, now)),
                ];
                // An image may be missing for one reading only; what it carried is forgotten with its time, not with it.
            }

            row ??= context.Tags.Add(new TagsRow { RepositoryId = number, Hash = hash, Seen = [], Former = [] }).Entity;
            (row.Hash, row.Seen, row.Former) = (hash, Blob.Of(tags), Blob.Of(former));
            return former;
        },
        stop);

    private static IEnumerable<FormerTag> Present(List<FormerTag> former, IReadOnlyList<Image> images)
    {
        if (former.Count == 0) { return []; }

        var present = images.Select(image => image.Digest).ToHashSet();
        return former.Where(tag => present.Contains(tag.Digest));
    }

    /// <summary>The same for the same tags on the same images, in whatever order: the sum of the pairs' hashes.</summary>
    private static byte[] HashOf(IReadOnlyList<Image> images)
    {
        Span<byte> pair = stackalloc byte[SHA256.HashSizeInBytes];
        var sum = UInt128.Zero;
        foreach (var image in images)
        {
            foreach (var tag in image.Tags)
            {
                SHA256.HashData(Encoding.UTF8.GetBytes($"{image.Digest}\n{tag}"), pair);
                unchecked { sum += BinaryPrimitives.ReadUInt128LittleEndian(pair); }
            }
        }

        var hash = new byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(hash, sum);
        return hash;
    }
}
