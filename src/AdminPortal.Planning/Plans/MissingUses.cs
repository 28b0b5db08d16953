using AdminPortal.Planning.Images;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// Finds what workloads name and a repository does not have. Only what was read completely can miss something: what could not be read is
/// not known, and what a pull-through cache may fill comes with the next pull. A bare config digest names no image that a node would pull.
/// </summary>
public static class MissingUses
{
    public static IReadOnlyList<MissingUse> Find(RepositorySnapshot repository, UsageSnapshot usage)
    {
        if (repository.Unread.Count > 0 || repository.PullThrough != PullThrough.No || !usage.OfRepository(repository.Id).Any()) { return []; }

        var digests = repository.Images.ToDictionary(image => image.Digest, image => image.Status);
        var tags = repository.Images.SelectMany(image => image.Tags, (image, tag) => (tag, image.Status)).DistinctBy(pair => pair.tag).ToDictionary(pair => pair.tag, pair => pair.Status);
        return Find(repository.Id, usage.OfRepository(repository.Id), digests, tags);
    }

    /// <param name="repository">Where the uses point.</param>
    /// <param name="uses">All of this repository.</param>
    /// <param name="digests">The images that are there, as far as the uses name them.</param>
    /// <param name="tags">The tags that are there, as far as the uses name them.</param>
    public static IReadOnlyList<MissingUse> Find(
        RepositoryId repository, IEnumerable<ImageUse> uses, IReadOnlyDictionary<ImageDigest, ImageStatus> digests, IReadOnlyDictionary<string, ImageStatus> tags) =>
        Of(repository, uses, use =>
        {
            // A node that is told both pulls by the digest.
            var found = use.Image.Digest is { } digest ? digests.TryGetValue(digest, out var status) : tags.TryGetValue(use.Image.Tag!, out status);
            return !found ? use.Image.Digest is null ? MissingCause.NoTag : MissingCause.NoDigest : status == ImageStatus.Active ? null : MissingCause.Archived;
        });

    /// <summary>For a repository that does not exist: all of them.</summary>
    public static IReadOnlyList<MissingUse> WithoutRepository(RepositoryId repository, IEnumerable<ImageUse> uses) => Of(repository, uses, _ => MissingCause.NoRepository);

    private static IReadOnlyList<MissingUse> Of(RepositoryId repository, IEnumerable<ImageUse> uses, Func<ImageUse, MissingCause?> why) =>
    [
        .. from use in uses
           where use.Kind != UseKind.LastSeen
           let cause = why(use)
           where cause is not null
           group (use, cause.Value) by (use.Workload, use.Image.Digest, Tag: use.Image.Digest is null ? use.Image.Tag : null) into same
           let first = same.OrderBy(pair => pair.use.Kind).First()
           orderby first.use.Kind, first.use.Workload.ToString(), first.use.Image.Text
           select new MissingUse { Repository = repository, Image = first.use.Image.Text, Workload = first.use.Workload, Kind = first.use.Kind, Cause = first.Value },
    ];
}
