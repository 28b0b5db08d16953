using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// Chooses what fits into one run: the oldest roots over all repositories, each with its whole family. Repositories are offered one at a
/// time and only candidates are kept, no more than can fit.
/// </summary>
/// <param name="maxImages">How many images fit.</param>
/// <param name="largest">How many a family may hold at most; one that is smaller and does not fit waits for another time.</param>
public sealed class RunQuota(int maxImages, int largest)
{
    private static readonly Comparer<Candidate> OldestFirst = Comparer<Candidate>.Create((left, right) =>
    {
        var order = left.PushedAt.CompareTo(right.PushedAt);
        if (order == 0) { order = string.CompareOrdinal(left.Repository.ToString(), right.Repository.ToString()); }

        return order != 0 ? order : left.Root.CompareTo(right.Root);
    });

    private readonly SortedSet<Candidate> _candidates = new(OldestFirst);
    private readonly HashSet<Candidate> _tooLarge = [];
    private long _images;

    /// <summary>Whatever fits at all may be as large as all that fits.</summary>
    public RunQuota(int maxImages)
        : this(maxImages, maxImages)
    {
    }

    /// <summary>Families that are larger than a whole run may be: they never fit, and a person should know.</summary>
    public int TooLarge => _tooLarge.Count;

    /// <summary>How many images are chosen so far, at most.</summary>
    public int Images => (int)Math.Min(_images, maxImages);

    public void Offer(RepositoryPlan plan)
    {
        Dictionary<ImageDigest, int> sizes = [];
        foreach (var root in plan.Deletes.SelectMany(image => image.Roots)) { sizes[root] = sizes.GetValueOrDefault(root) + 1; }

        foreach (var image in plan.Deletes.Where(image => image.IsRoot))
        {
            var candidate = new Candidate(plan.Repository, image.Image.Digest, image.Image.PushedAt, sizes[image.Image.Digest]);
            if (candidate.Images > largest) { _tooLarge.Add(candidate); }
            if (candidate.Images > Math.Min(maxImages, largest)) { continue; }

            _candidates.Add(candidate);
            _images += candidate.Images;
            while (_candidates.Max is { } newest && _images - newest.Images >= maxImages)
            {
                _candidates.Remove(newest);
                _images -= newest.Images;
            }
        }
    }

    /// <summary>The chosen roots of each repository. A member that two families share counts in both, so a run may stay a little below its limit.</summary>
    public IReadOnlyDictionary<RepositoryId, IReadOnlySet<ImageDigest>> Choose()
    {
        Dictionary<RepositoryId, IReadOnlySet<ImageDigest>> chosen = [];
        var left = maxImages;
        foreach (var candidate in _candidates)
        {
            if (candidate.Images > left) { break; }

            left -= candidate.Images;
            if (!chosen.TryGetValue(candidate.Repository, out var roots)) { chosen[candidate.Repository] = roots = new HashSet<ImageDigest>(); }

            ((HashSet<ImageDigest>)roots).Add(candidate.Root);
        }

        return chosen;
    }

    private sealed record Candidate(RepositoryId Repository, ImageDigest Root, DateTimeOffset PushedAt, int Images);
}
