using System.IO.Compression;
using System.Text;
using AdminPortal.Planning.Images;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The manifests of deleted images, kept for a while to try to put the images back.</summary>
public sealed class ManifestCopyStore(Database database)
{
    // Half a kilobyte each: half a million images. A fleet that deletes more in its time keeps the newest.
    private const long KeptBytes = 256L << 20;

    public async Task KeepAsync(RepositoryId repository, IReadOnlyCollection<ManifestCopy> copies, CancellationToken stop)
    {
        if (copies.Count == 0) { return; }

        var number = await database.NumberAsync(repository, stop);
        ManifestCopyRow[] rows =
        [
            .. copies.DistinctBy(copy => copy.Digest).Select(copy => new ManifestCopyRow { RepositoryId = number, Digest = copy.Digest.Value, MediaType = copy.MediaType, Text = Pack(copy.Text), ReadAt = copy.ReadAt }),
        ];
        var digests = rows.Select(row => row.Digest).ToList();
        await database.WriteAsync(
            async context =>
            {
                await context.ManifestCopies.Where(row => row.RepositoryId == number && digests.Contains(row.Digest)).ExecuteDeleteAsync(stop);
                context.ManifestCopies.AddRange(rows);
            },
            stop);
    }

    /// <summary>Those that are kept of these.</summary>
    public async Task<IReadOnlyDictionary<ImageDigest, ManifestCopy>> FindAsync(RepositoryId repository, IReadOnlyCollection<ImageDigest> digests, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return new Dictionary<ImageDigest, ManifestCopy>(); }

        Dictionary<ImageDigest, ManifestCopy> found = [];
        foreach (var part in digests.Select(digest => digest.Value).Chunk(500))
        {
            foreach (var row in await database.ReadAsync(context => context.ManifestCopies.Where(row => row.RepositoryId == number && part.Contains(row.Digest)).ToListAsync(stop), stop))
            {
                var digest = ImageDigest.Parse(row.Digest);
                found[digest] = new ManifestCopy(digest, row.MediaType, Unpack(row.Text), row.ReadAt);
            }
        }

        return found;
    }

    /// <summary>Forgets what was read before, and the oldest beyond a quarter of a gigabyte.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            await context.ManifestCopies.Where(row => row.ReadAt < before).ExecuteDeleteAsync(stop);
            var bytes = await context.Database.SqlQuery<long>($"""SELECT CAST(COALESCE(SUM(LENGTH("Text")), 0) AS bigint) AS "Value" FROM "ManifestCopies" """).SingleAsync(stop);
            if (bytes <= KeptBytes) { return; }

            var rows = await context.ManifestCopies.CountAsync(stop);
            var most = (int)(rows * (KeptBytes / (double)bytes));
            var newest = await context.ManifestCopies.OrderByDescending(row => row.ReadAt).Skip(most).Select(row => row.ReadAt).FirstAsync(stop);
            await context.ManifestCopies.Where(row => row.ReadAt <= newest).ExecuteDeleteAsync(stop);
        },
        stop);

    private static byte[] Pack(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) { packed.Write(Encoding.UTF8.GetBytes(text)); }

        return bytes.ToArray();
    }

    private static string Unpack(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var text = new MemoryStream();
        packed.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
