using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Runs;

/// <summary>What has become of a parked repository since it was parked first.</summary>
public sealed record ParkedChange
{
    public required DateTimeOffset Since { get; init; }

    /// <summary>How many images the first plan would have deleted.</summary>
    public required int Then { get; init; }

    /// <summary>Images that would be deleted now and would not have been then.</summary>
    public required int Added { get; init; }

    /// <summary>Images that would have been deleted then and are kept or held now, those in use first.</summary>
    public required IReadOnlyList<PlannedImage> Stay { get; init; }

    /// <summary>Of <see cref="Stay"/>, those that a workload uses by now, or a rollback may need.</summary>
    public int NowInUse => Stay.Count(IsUsed);

    /// <summary>Images that would have been deleted then and are no longer there: somebody else deleted them.</summary>
    public required int Gone { get; init; }

    public bool IsNone => Added == 0 && Stay.Count == 0 && Gone == 0;

    public static ParkedChange Between(ParkedSince then, RepositoryPlan now)
    {
        var before = then.Deletes.ToHashSet();
        Dictionary<ImageDigest, PlannedImage> present = now.Images.ToDictionary(image => image.Image.Digest);
        PlannedImage[] left = [.. then.Deletes.Select(digest => present.GetValueOrDefault(digest)).OfType<PlannedImage>()];
        return new ParkedChange
        {
            Since = then.Since,
            Then = then.Deletes.Count,
            Added = now.Deletes.Count(image => !before.Contains(image.Image.Digest)),
            Stay = [.. left.Where(image => image.Verdict != Verdict.Delete).OrderByDescending(IsUsed)],
            Gone = then.Deletes.Count - left.Length,
        };
    }

    private static bool IsUsed(PlannedImage image) => image.Reasons.Any(reason => reason.Kind is ReasonKind.InUse or ReasonKind.Rollback or ReasonKind.SeenInUse);
}
