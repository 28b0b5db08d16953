using System.Buffers.Binary;
using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>Which layers images have, as far as their manifests were read, to count those once that images share.</summary>
public sealed class LayerStore(Database database)
{
    // Layers of images that are gone are dropped when they outnumber those that count.
    private const int SpareRows = 1000;

    /// <summary>Null where no image of the repository has layers that are known.</summary>
    public async Task<RealSize?> SizeAsync(RepositoryPlan plan, CancellationToken stop)
    {
        var layers = await FindAsync(plan.Repository, stop);
        if (layers.Count == 0) { return null; }

        if (layers.Count > (2 * plan.Images.Count) + SpareRows) { await ForgetAsync(plan, layers.Keys, stop); }
        var size = RealSize.Of(plan, layers);
        return size.Read == 0 ? null : size;
    }

    /// <summary>The layers of all images of a repository that are known.</summary>
    public async Task<IReadOnlyDictionary<ImageDigest, IReadOnlyList<Layer>>> FindAsync(RepositoryId repository, CancellationToken stop)
    {
        if (await database.FindNumberAsync(repository, stop) is not { } number) { return new Dictionary<ImageDigest, IReadOnlyList<Layer>>(); }

        var rows = await database.ReadAsync(context => context.ImageLayers.Where(row => row.RepositoryId == number).ToListAsync(stop), stop);
        return rows.ToDictionary(row => ImageDigest.Parse(row.Digest), row => (IReadOnlyList<Layer>)Unpack(row.Layers));
    }

    /// <summary>
    /// Takes manifests out of what may be read today (UTC), so that portals that share a database do not read more together than was allowed.
    /// </summary>
    /// <returns>How many may be read, from 0 to what was wanted.</returns>
    public Task<int> TakeAsync(int wanted, int perDay, DateTimeOffset now, CancellationToken stop) => database.WriteAsync(
        async context =>
        {
            var row = await context.Marks.AsTracking().FirstOrDefaultAsync(mark => mark.Id == "measured", stop) ?? context.Marks.Add(new MarkRow { Id = "measured", Value = "0" }).Entity;
            var before = row.At.UtcDateTime.Date == now.UtcDateTime.Date ? int.Parse(row.Value, CultureInfo.InvariantCulture) : 0;
            var taken = Math.Clamp(perDay - before, 0, wanted);
            (row.At, row.Value) = (now, (before + taken).ToString(CultureInfo.InvariantCulture));
            return taken;
        },
        stop);

    internal static async Task KeepAsync(PortalContext context, int number, IReadOnlyCollection<KeptManifest> manifests, CancellationToken stop)
    {
        var read = manifests.Where(manifest => manifest.Layers is not null && manifest.Children.Count == 0).DistinctBy(manifest => manifest.Digest).ToDictionary(manifest => manifest.Digest.Value);
        foreach (var part in read.Keys.Chunk(500))
        {
            var known = (await context.ImageLayers.Where(row => row.RepositoryId == number && part.Contains(row.Digest)).Select(row => row.Digest).ToListAsync(stop)).ToHashSet();
            context.ImageLayers.AddRange(part.Where(digest => !known.Contains(digest)).Select(digest => new ImageLayersRow { RepositoryId = number, Digest = digest, Layers = Pack(read[digest].Layers!) }));
        }
    }

    private async Task ForgetAsync(RepositoryPlan plan, IEnumerable<ImageDigest> known, CancellationToken stop)
    {
        var number = await database.NumberAsync(plan.Repository, stop);
        var present = plan.Images.Select(image => image.Image.Digest).ToHashSet();
        foreach (var gone in known.Where(digest => !present.Contains(digest)).Select(digest => digest.Value).Chunk(500))
        {
            await database.WriteAsync(context => context.ImageLayers.Where(row => row.RepositoryId == number && gone.Contains(row.Digest)).ExecuteDeleteAsync(stop), stop);
        }
    }

    // Sixteen bytes a layer, without a table of layers and its indexes.
    private static byte[] Pack(IReadOnlyList<Layer> layers)
    {
        var packed = new byte[16 * layers.Count];
        for (var i = 0; i < layers.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(packed.AsSpan(16 * i), layers[i].Id);
            BinaryPrimitives.WriteInt64BigEndian(packed.AsSpan((16 * i) + 8), layers[i].Bytes);
        }

        return packed;
    }

    private static Layer[] Unpack(byte[] packed)
    {
        var layers = new Layer[packed.Length / 16];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = new Layer(BinaryPrimitives.ReadUInt64BigEndian(packed.AsSpan(16 * i)), BinaryPrimitives.ReadInt64BigEndian(packed.AsSpan((16 * i) + 8)));
        }

        return layers;
    }
}
