using AdminPortal.Sandbox.Ecr.State;

namespace AdminPortal.Tests.Simulation;

/// <summary>The rules once more, for images alone: which roots of a repository must stay and which must go, said without the planner.</summary>
internal sealed class Claims(Setting setting, string repository, IEnumerable<StoredImage> images, Outsiders outsiders, DateTimeOffset now)
{
    private const string CacheConfig = "application/vnd.buildkit.cacheconfig.v0";

    public Kin Kin { get; } = new(images);

    /// <summary>Why the image must stay with one of its roots; null where no rule says so.</summary>
    public string? WhyItStays(Digest image) =>
        Kin.Above(image).Append(image).Where(Kin.IsRoot).Select(root => (Root: root, Why: WhyRootStays(Kin.Images[root]))).Where(root => root.Why is not null).Select(root => root.Why).FirstOrDefault();

    /// <summary>Whether the root is one that a rule targets and that nothing in the repository keeps, beyond doubt.</summary>
    public bool MustGo(Digest root)
    {
        var image = Kin.Images[root];
        var members = MembersOf(root);
        if (!Kin.IsRoot(root) || members.Count > setting.MaxPerRun || WhyRootStays(image) is not null) { return false; }

        if (members.Any(member => outsiders.WasProtected(repository, member.Digest) || PulledLately(member))) { return false; }

        var others = Counted().Where(other => other.Digest != root).ToList();
        if (!others.Exists(other => IsPlain(other) && IsNewer(other, image))) { return false; }

        if (IsCache(image)) { return true; }

        // Whether the portal ever saw an index decides what its former children are.
        var branches = BranchesOf(root);
        return IsAccessory(image) || outsiders.IsKnownChild(repository, root) ? branches.Count == 0 : IsPlain(image) && (branches.Count > 0 || others.Count(other => IsPlain(other) && !IsCache(other) && TagsOf(other.Digest).Count == 0 && IsNewer(other, image)) >= setting.KeepNewest);
    }

    private string? WhyRootStays(StoredImage root)
    {
        var cache = IsCache(root);
        var tags = TagsOf(root.Digest);
        if (setting.Protected == 1 && MembersOf(root.Digest).SelectMany(member => member.Tags).FirstOrDefault(Tagging.IsProtected) is { } kept) { return $"tag {kept} is protected"; }

        if (!cache && tags.FirstOrDefault(Tagging.Holds) is { } held) { return $"tag {held} is a release, floating or unknown"; }

        if (MembersOf(root.Digest).Any(member => member.StateAt(now) != StorageState.Active)) { return "archived"; }

        if (now - root.PushedAt <= TimeSpan.FromDays(cache ? 30 : 7)) { return $"pushed {now - root.PushedAt} ago"; }

        var newer = Counted().Where(other => IsNewer(other, root)).ToList();
        if (newer.Count == 0 && IsPlain(root)) { return "newest of the repository"; }

        if (cache) { return null; }

        foreach (var branch in BranchesOf(root.Digest))
        {
            if (newer.Count(other => !IsCache(other) && BranchesOf(other.Digest).Contains(branch)) < setting.KeepNewest) { return $"among the newest of {branch}"; }
        }

        return tags.Count == 0 && IsPlain(root) && newer.Count(other => !IsCache(other) && TagsOf(other.Digest).Count == 0) < setting.KeepNewest ? "among the newest untagged" : null;
    }

    /// <summary>Roots that take places among the newest: what is archived cannot be pulled, and takes none.</summary>
    private IEnumerable<StoredImage> Counted() => Kin.Images.Values.Where(image => Kin.IsRoot(image.Digest) && image.StateAt(now) != StorageState.Archived);

    private List<StoredImage> MembersOf(Digest root) => [Kin.Images[root], .. Kin.Below(root).Select(member => Kin.Images[member])];

    private List<string> TagsOf(Digest root) => [.. MembersOf(root).SelectMany(member => member.Tags).Where(tag => !Tagging.IsAccessory(tag))];

    private List<string> BranchesOf(Digest root) => [.. TagsOf(root).Select(Tagging.BranchOf).OfType<string>().Distinct()];

    /// <summary>Neither about an image nor ever listed by an index, so that it cannot be an orphan.</summary>
    private bool IsPlain(StoredImage image) => !IsAccessory(image) && !outsiders.WasChild(repository, image.Digest);

    private static bool IsAccessory(StoredImage image) => Kin.SubjectsOf(image).Any();

    private bool IsCache(StoredImage root)
    {
        var tags = TagsOf(root.Digest);
        return root.ArtifactMediaType == CacheConfig || (tags.Count > 0 && tags.TrueForAll(Tagging.IsCache)) || (repository.EndsWith("/cache", StringComparison.Ordinal) && tags.TrueForAll(Tagging.IsCache));
    }

    private bool PulledLately(StoredImage image) => outsiders.PulledAt(repository, image.Digest) is { } at && now - at <= TimeSpan.FromDays(8);

    private static bool IsNewer(StoredImage one, StoredImage other) =>
        one.PushedAt > other.PushedAt || (one.PushedAt == other.PushedAt && string.CompareOrdinal(one.Digest.ToString(), other.Digest.ToString()) < 0);
}
