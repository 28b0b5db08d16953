using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>The claims that hold against every rule, and those of each rule's ages. A claim only ever says keep, so they commute.</summary>
internal sealed class Claims(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now)
{
    private const int NamedWorkloads = 20;

    private readonly ILookup<ImageDigest, FormerTag> _formerTags = repository.FormerTags.ToLookup(former => former.Digest);
    private readonly PinIndex _pins = new(policy.Pins.Where(pin => pin.Repository == repository.Id.Name && !pin.HasEnded(now)));
    private readonly bool _excluded = policy.ExcludedRepositories.Any(pattern => Glob.Matches(pattern, repository.Id.Name));
    private readonly ClusterReading? _oldest = Coverage.Judges(repository, usage).Where(cluster => cluster.ReadAt is not null).MinBy(cluster => cluster.ReadAt);

    public void Collect(Family family)
    {
        ClaimRepository(family);
        foreach (var member in family.Members)
        {
            var of = ReferenceEquals(member, family.Image) ? "" : $" (through {member.Digest.Short})";
            foreach (var (kind, text, until) in OfImage(member)) { family.Claim(kind, text + of, until); }
        }

        ClaimByAge(family);
    }

    /// <summary>What is claimed of one image for its own sake, with the end of each claim that has one.</summary>
    public IEnumerable<(ReasonKind Kind, string Text, DateTimeOffset? Until)> OfImage(Image image)
    {
        foreach (var use in Uses(image)) { yield return use; }

        foreach (var seen in Remembered(image)) { yield return seen; }

        foreach (var pin in _pins.Of(image)) { yield return (ReasonKind.Pinned, $"pinned: {pin.Reason}{End(pin)}", pin.Until); }

        foreach (var pattern in policy.ProtectedTags)
        {
            foreach (var tag in image.Tags.Where(tag => Glob.Matches(pattern, tag))) { yield return (ReasonKind.ProtectedTag, $"tag {tag} is protected by {pattern}", null); }

            foreach (var former in _formerTags[image.Digest].Where(former => now - former.LastSeen <= policy.FormerTagGrace && Glob.Matches(pattern, former.Tag)))
            {
                yield return (ReasonKind.ProtectedTag, $"was {former.Tag} until {Words.Instant(former.LastSeen)}, which {pattern} protects", former.LastSeen + policy.FormerTagGrace);
            }
        }

        if (image.Status == ImageStatus.Activating) { yield return (ReasonKind.Archived, "being restored from ECR's archive", null); }

        if (image.Status == ImageStatus.Archived && !HasLapsed(image))
        {
            var until = policy.DeleteArchivedDays > 0 ? image.ArchivedAt?.AddDays(policy.DeleteArchivedDays) : null;
            yield return (ReasonKind.Archived, until is { } end ? $"archived in ECR until {Words.Instant(end)}" : "archived in ECR", until);
        }
    }

    private bool HasLapsed(Image image) => policy.DeleteArchivedDays > 0 && image.ArchivedAt is { } at && now - at > TimeSpan.FromDays(policy.DeleteArchivedDays);

    private IEnumerable<(ReasonKind, string, DateTimeOffset?)> Uses(Image image)
    {
        List<ImageUse> uses = [.. usage.OfDigest(image.Digest)];
        foreach (var tag in image.Tags) { uses.AddRange(usage.OfTag(repository.Id, tag)); }

        if (image.Config is { } config) { uses.AddRange(usage.OfDigest(config).Where(use => use.Image.IsBare)); }

        return uses.Count == 0 ? [] : Told(uses);
    }

    private static IEnumerable<(ReasonKind, string, DateTimeOffset?)> Told(IReadOnlyList<ImageUse> uses)
    {
        foreach (var kind in uses.GroupBy(use => use.Kind).OrderBy(kind => kind.Key))
        {
            var workloads = kind.GroupBy(use => use.Workload)
                .Select(of => (Text: of.Key.ToString(), Containers: of.Select(use => use.Container).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray()))
                .OrderBy(of => of.Text, StringComparer.Ordinal).ToArray();
            var (reason, word) = kind.Key switch
            {
                UseKind.InUse => (ReasonKind.InUse, "in use by"),
                UseKind.Rollback => (ReasonKind.Rollback, "rollback target of"),
                UseKind.LastSeen => (ReasonKind.SeenInUse, "last used by a cluster that is no longer listed:"),
                _ => throw new InvalidOperationException($"use kind {kind.Key}"),
            };
            foreach (var (text, containers) in workloads.Take(NamedWorkloads))
            {
                yield return (reason, $"{word} {text}{(containers.Length == 0 ? "" : $" ({string.Join(", ", containers)})")}", null);
            }

            if (workloads.Length > NamedWorkloads) { yield return (reason, $"{word} {workloads.Length - NamedWorkloads} more workloads", null); }
        }
    }

    private IEnumerable<(ReasonKind, string, DateTimeOffset?)> Remembered(Image image)
    {
        RememberedUse[] seen = [.. usage.RememberedOf(image.Digest).Where(use => now - use.LastSeen <= policy.UseGrace)];
        if (seen.Length == 0) { yield break; }

        foreach (var of in seen.GroupBy(use => use.Workload).OrderBy(of => of.Key.ToString(), StringComparer.Ordinal).Take(NamedWorkloads))
        {
            var last = of.Max(use => use.LastSeen);
            yield return (ReasonKind.SeenInUse, $"seen in use by {of.Key} at {Words.Instant(last)}", last + policy.UseGrace);
        }
    }

    private void ClaimRepository(Family family)
    {
        foreach (var pin in _pins.Whole) { family.Claim(ReasonKind.Pinned, $"pinned with the whole repository: {pin.Reason}{End(pin)}", pin.Until); }

        if (repository.KeepTag is { Keeps: true } tag)
        {
            family.Claim(ReasonKind.Pinned, $"pinned by the repository's resource tag {KeepTag.Key}{(string.IsNullOrWhiteSpace(tag.Value) ? "" : $": {tag.Value}")}");
        }

        if (_excluded) { family.Claim(ReasonKind.Excluded, "the repository is excluded"); }

        if (repository.PullThrough == PullThrough.BelowPrefix) { family.Claim(ReasonKind.PullThrough, "the repository is filled by a pull-through cache"); }

        if (repository.PullThrough == PullThrough.Root) { family.Claim(ReasonKind.PullThrough, "a pull-through cache rule with the prefix ROOT may fill this repository"); }
    }

    private static string End(Pin pin) => pin.Until is { } end ? $" (until {Words.Instant(end)})" : "";

    private void ClaimByAge(Family family)
    {
        var pushed = family.Image.PushedAt;
        if (_oldest is { ReadAt: { } read } && pushed > read)
        {
            // The next reading is newer, so this claim never decides when the image goes.
            family.Claim(ReasonKind.AfterReading, $"pushed after cluster {_oldest.Name} was read at {Words.Instant(read)}", now);
        }

        var rule = family.Chosen == true ? family.Matter : family.Rule;
        var (age, pulled) = rule switch
        {
            RuleKind.BuildCaches => (TimeSpan.FromDays(policy.BuildCaches.MaxAgeDays), TimeSpan.FromDays(policy.BuildCaches.KeepPulledDays)),
            RuleKind.Orphans => (policy.OrphanMaxAge, TimeSpan.FromDays(policy.Deployments.KeepPulledDays)),
            RuleKind.Deployments => (TimeSpan.FromDays(policy.Deployments.MinAgeDays), TimeSpan.FromDays(policy.Deployments.KeepPulledDays)),
            null => default,
            _ => throw new InvalidOperationException($"rule {rule}"),
        };
        if (rule is null) { return; }

        if (now - pushed <= age) { family.Claim(ReasonKind.Young, $"pushed {Words.Days(now - pushed)} ago, not more than {Words.Days(age)}", pushed + age); }

        // Somebody wanted it back: it has as long as if it had been pushed then.
        if (family.Members.Max(member => member.ActivatedAt) is { } restored && now - restored <= age)
        {
            family.Claim(ReasonKind.Young, $"restored from the archive {Words.Days(now - restored)} ago, not more than {Words.Days(age)}", restored + age);
        }

        if (pulled > TimeSpan.Zero && family.PulledAt is { } last && now - last <= pulled)
        {
            family.Claim(ReasonKind.Pulled, $"pulled {Words.Days(now - last)} ago, not more than {Words.Days(pulled)}", last + pulled);
        }
    }
}
