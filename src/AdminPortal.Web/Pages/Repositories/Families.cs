using System.Collections.Concurrent;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>
/// A repository's images as the families that they belong to: roots newest first, below each what is directly part of it. Made once for a plan
/// and never changed, so that all pages that show the repository share it; each of them keeps numbers of images alone.
/// </summary>
public sealed class Families
{
    /// <summary>ECR takes no more tags on one image.</summary>
    public const int MostTags = 1000;

    /// <summary>From here on an image is flagged: the next builds that tag it may fail.</summary>
    public const int ManyTags = 900;

    private const int None = -1;

    // As many images as are worth another core's while.
    private const int Stretch = 8192;

    private readonly Dictionary<ImageDigest, int> _places;
    private readonly int[]?[] _members;
    private readonly int[] _root;
    private readonly Dictionary<int, int[]> _roots = [];
    private readonly int[] _tops;

    public Families(RepositoryPlan plan)
    {
        Plan = plan;
        var count = Images.Count;
        _places = new(count);
        for (var i = 0; i < count; i++) { _places[Images[i].Image.Digest] = i; }

        _root = new int[count];
        _members = new int[]?[count];
        List<int> tops = [];
        Dictionary<int, List<int>> members = [];
        Dictionary<string, int> groups = new(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var image = Images[i];
            int[] roots = image.Roots is [var one] && one == image.Image.Digest ? [i] : [.. image.Roots.Select(Find).Where(root => root != None)];
            // Images in a circle have no root: they stand alone, or nobody would see them.
            if (image.IsRoot || roots.Length == 0) { (roots, _root[i]) = ([i], i); tops.Add(i); }

            _root[i] = roots[0];
            if (roots.Length > 1) { _roots[i] = roots; }

            foreach (var parent in image.Parents.Select(Find).Where(parent => parent != None && Images[parent].Roots.Count > 0))
            {
                if (!members.TryGetValue(parent, out var below)) { members[parent] = below = []; }

                below.Add(i);
            }

            foreach (var group in image.Groups) { groups[group] = groups.GetValueOrDefault(group) + 1; }

            Bytes += image.Image.Bytes;
            if (image.Reasons.Any(reason => reason.Kind is ReasonKind.InUse or ReasonKind.Rollback)) { InUse++; }

            if (image.Image.Tags.Count > ManyTags) { Crowded++; }
        }

        foreach (var (parent, below) in members) { _members[parent] = [.. below]; }

        _tops = [.. tops];
        Groups = [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Value))];
    }

    public RepositoryPlan Plan { get; }

    public IReadOnlyList<PlannedImage> Images => Plan.Images;

    /// <summary>Project, branches and the untagged, each with how many roots it counts.</summary>
    public IReadOnlyList<(string Name, int Roots)> Groups { get; }

    public long Bytes { get; }

    public int InUse { get; }

    /// <summary>Images with more than <see cref="ManyTags"/> tags.</summary>
    public int Crowded { get; }

    /// <summary>What the image lists, and what is about it.</summary>
    public IReadOnlyList<int> MembersOf(int image) => _members[image] ?? [];

    /// <summary>Negative where the plan does not hold it.</summary>
    public int Find(ImageDigest digest) => _places.TryGetValue(digest, out var place) ? place : None;

    /// <summary>The families in which an image matches, each by its root, and how many images do.</summary>
    /// <param name="filter">What the reader wants to see.</param>
    /// <param name="gone">Images that are no longer there.</param>
    public (int[] Tops, int Images) Match(ImageFilter filter, IReadOnlySet<int> gone)
    {
        if (filter.IsEmpty && gone.Count == 0) { return (_tops, Images.Count); }

        var hit = new bool[Images.Count];
        var matching = 0;
        if (hit.Length > 0) { Parallel.ForEach(Partitioner.Create(0, hit.Length, Stretch), range => Interlocked.Add(ref matching, MatchIn(range.Item1, range.Item2))); }

        return ([.. _tops.Where(top => hit[top] && !gone.Contains(top))], matching);

        int MatchIn(int from, int end)
        {
            var found = 0;
            for (var i = from; i < end; i++)
            {
                if (gone.Contains(i) || !filter.Matches(Images[i])) { continue; }

                found++;
                Mark(i, hit);
            }

            return found;
        }
    }

    /// <summary>The families of these roots with all that belongs to them, each image once.</summary>
    public IEnumerable<int> Whole(Selection selection)
    {
        for (var i = 0; i < _root.Length; i++)
        {
            if (selection.Has(_root[i]) || (_roots.TryGetValue(i, out var roots) && Array.Exists(roots, selection.Has))) { yield return i; }
        }
    }

    private void Mark(int image, bool[] hit)
    {
        hit[_root[image]] = true;
        if (_roots.TryGetValue(image, out var roots))
        {
            foreach (var root in roots) { hit[root] = true; }
        }
    }
}
