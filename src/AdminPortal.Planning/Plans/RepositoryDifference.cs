using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>What differs between two plans over one repository.</summary>
public sealed record RepositoryDifference
{
    public required RepositoryId Repository { get; init; }

    public required PlanTotals Before { get; init; }

    public required PlanTotals After { get; init; }

    /// <summary>Images that go now and did not, those that are new included.</summary>
    public int MoreDeletes { get; init; }

    /// <summary>Images that were to go and now stay, or are on Hold.</summary>
    public int FewerDeletes { get; init; }

    /// <summary>Images that were to go and are no longer there.</summary>
    public int Gone { get; init; }

    /// <summary>Images that are on Hold now and were not.</summary>
    public int MoreHolds { get; init; }

    /// <summary>Some of the images whose verdict changed: those that go now come first, then those that no longer do.</summary>
    public IReadOnlyList<ChangedImage> Examples { get; init; } = [];

    public bool IsEmpty => MoreDeletes + FewerDeletes + Gone + MoreHolds == 0;

    /// <param name="before">Null where the repository was not in the earlier plan.</param>
    /// <param name="after">Null where it is not in the later one.</param>
    /// <param name="examples">How many images are named at most.</param>
    public static RepositoryDifference Between(RepositoryPlan? before, RepositoryPlan? after, int examples)
    {
        var known = (before?.Images ?? []).ToDictionary(image => image.Image.Digest);
        List<ChangedImage> more = [], fewer = [], held = [];
        foreach (var image in after?.Images ?? [])
        {
            var was = known.Remove(image.Image.Digest, out var old) ? old.Verdict : (Verdict?)null;
            if (was == image.Verdict) { continue; }

            if (image.Verdict == Verdict.Delete) { more.Add(new(old, image)); }
            else if (was == Verdict.Delete) { fewer.Add(new(old, image)); }
            else if (image.Verdict == Verdict.Hold) { held.Add(new(old, image)); }
        }

        ChangedImage[] gone = [.. known.Values.Where(image => image.Verdict == Verdict.Delete).Select(image => new ChangedImage(image, null))];
        return new RepositoryDifference
        {
            Repository = (after ?? before ?? throw new ArgumentException("One of the two plans must know the repository", nameof(after))).Repository,
            Before = before?.Totals ?? PlanTotals.None,
            After = after?.Totals ?? PlanTotals.None,
            MoreDeletes = more.Count,
            FewerDeletes = fewer.Count,
            Gone = gone.Length,
            MoreHolds = held.Count + fewer.Count(change => change.After!.Verdict == Verdict.Hold),
            Examples = [.. more.Concat(fewer).Concat(held).Concat(gone).Take(examples)],
        };
    }
}
