using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// What images take in ECR when a layer that images of one repository share is counted once, as ECR bills it, and not with each of them, as
/// ECR lists it. An upper bound: an image whose layers were not read counts with all that ECR lists of it. Indexes have no layers of their
/// own, although ECR lists them with their largest platform's size. Configs and manifests, some kilobytes each, are left out.
/// </summary>
/// <param name="Images">Images with layers of their own: all but indexes.</param>
/// <param name="Read">Those of them whose layers are known.</param>
/// <param name="Listed">Bytes of <paramref name="Images"/>, as ECR lists them.</param>
/// <param name="ListedRead">Bytes of <paramref name="Read"/>, as ECR lists them.</param>
/// <param name="Bytes">What all of them take at most.</param>
/// <param name="Freed">What deleting frees at most: layers that no image has that stays. One that goes into the archive stays.</param>
public sealed record RealSize(int Images, int Read, long Listed, long ListedRead, long Bytes, long Freed)
{
    public static readonly RealSize None = new(0, 0, 0, 0, 0, 0);

    /// <summary>The share of the bytes whose layers are known, 0 to 1: how good the estimate is.</summary>
    public double Share => Listed == 0 ? 1 : (double)ListedRead / Listed;

    public static RealSize operator +(RealSize left, RealSize right) => left.Add(right);

    public RealSize Add(RealSize other) =>
        new(Images + other.Images, Read + other.Read, Listed + other.Listed, ListedRead + other.ListedRead, Bytes + other.Bytes, Freed + other.Freed);

    /// <param name="plan">The repository's images with their verdicts.</param>
    /// <param name="layers">The layers of those whose manifests were read.</param>
    public static RealSize Of(RepositoryPlan plan, IReadOnlyDictionary<ImageDigest, IReadOnlyList<Layer>> layers)
    {
        var shared = new Dictionary<ulong, (long Bytes, bool Stays)>();
        var sum = None;
        foreach (var planned in plan.Images.Where(planned => Has(planned.Image)))
        {
            var (bytes, goes) = (planned.Image.Bytes, planned is { Verdict: Verdict.Delete, Action: RuleAction.Delete });
            if (!layers.TryGetValue(planned.Image.Digest, out var own))
            {
                sum += new RealSize(1, 0, bytes, 0, bytes, goes ? bytes : 0);
                continue;
            }

            sum += new RealSize(1, 1, bytes, bytes, 0, 0);
            foreach (var layer in own) { shared[layer.Id] = (layer.Bytes, !goes || (shared.TryGetValue(layer.Id, out var known) && known.Stays)); }
        }

        return sum + new RealSize(0, 0, 0, 0, shared.Values.Sum(layer => layer.Bytes), shared.Values.Where(layer => !layer.Stays).Sum(layer => layer.Bytes));
    }

    /// <summary>Whether an image has layers of its own: an index has none.</summary>
    public static bool Has(Image image) => image.Children is not { Count: > 0 } && !MediaTypes.IsIndex(image.MediaType);
}
