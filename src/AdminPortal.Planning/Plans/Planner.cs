using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>The one door of planning: the verdicts over one repository. Pure; the same input gives the same plan, in whatever order it comes.</summary>
public static class Planner
{
    /// <param name="policy">The rules, and who may say keep.</param>
    /// <param name="repository">What the repository holds.</param>
    /// <param name="usage">What the clusters use.</param>
    /// <param name="now">The moment whose verdicts these are.</param>
    /// <param name="hand">What a person chose: it is targeted in place of what the rules target, and nothing else is. Null: the rules decide.</param>
    /// <exception cref="ArgumentException">The choice is one of another repository.</exception>
    public static RepositoryPlan Draw(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now, HandChoice? hand = null)
    {
        if (hand is not null && hand.Repository != repository.Id) { throw new ArgumentException($"The choice is one of {hand.Repository}, not of {repository.Id}", nameof(hand)); }

        var (tree, claims, families) = Gather(policy, repository, usage, now, hand);
        Ranks.Claim(policy, families, now);
        Reason[] gaps = [.. Coverage.Gaps(policy, repository, usage, now)];
        foreach (var family in families) { Judgement.Pass(policy, family, repository, gaps, now); }

        var byRoot = new Family?[tree.Images.Count];
        foreach (var family in families) { byRoot[family.Root] = family; }

        var images = new PlannedImage[tree.Images.Count];
        for (var i = 0; i < images.Length; i++)
        {
            images[i] = byRoot[i] is { } own ? Judgement.OfRoot(tree, own) : Judgement.OfMember(tree, i, byRoot, claims);
        }

        return new RepositoryPlan
        {
            Repository = repository.Id,
            Now = now,
            Images = images,
            Problems = [.. gaps.Select(gap => gap.Text)],
            Replicas = repository.Replicas,
            Totals = Totals(images),
            Fingerprint = Fingerprints.Of(repository.Id, images),
            Read = repository with { Images = [] },
            Hand = hand,
        };
    }

    /// <summary>The families with their rules, groups and all claims but those by rank.</summary>
    internal static (FamilyTree Tree, Claims Claims, List<Family> Families) Gather(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now, HandChoice? hand = null)
    {
        var tree = new FamilyTree(repository.Images);
        var claims = new Claims(policy, repository, usage, now);
        var families = Families(policy, repository, tree, hand?.Roots.ToHashSet());
        foreach (var family in families)
        {
            Targets.Find(policy, repository.Id.Name, family);
            claims.Collect(family);
        }

        return (tree, claims, families);
    }

    private static List<Family> Families(CleanupPolicy policy, RepositorySnapshot repository, FamilyTree tree, HashSet<ImageDigest>? chosen)
    {
        var readings = policy.Grammar.ReadAll(tree.Images.SelectMany(image => image.Tags));
        List<Family> families = [];
        for (var i = 0; i < tree.Images.Count; i++)
        {
            if (tree.IsRoot(i)) { families.Add(FamilyOf(i, repository, tree, readings, chosen?.Contains(tree.Images[i].Digest))); }
        }

        return families;
    }

    private static Family FamilyOf(int root, RepositorySnapshot repository, FamilyTree tree, IReadOnlyDictionary<string, TagReading> readings, bool? chosen)
    {
        var places = tree.Family(root);
        var members = new Image[places.Count];
        var tangled = false;
        DateTimeOffset? pulled = null;
        List<(string Tag, TagReading Reading)> tags = [];
        for (var i = 0; i < members.Length; i++)
        {
            var member = members[i] = tree.Images[places[i]];
            tangled |= tree.IsTangled(places[i]);
            if (pulled is null || member.PulledAt > pulled) { pulled = member.PulledAt; }

            foreach (var tag in member.Tags)
            {
                if (readings[tag] is { Kind: not TagKind.Accessory } reading) { tags.Add((tag, reading)); }
            }
        }

        tags.Sort((one, two) => string.CompareOrdinal(one.Tag, two.Tag));
        return new Family
        {
            Root = root,
            Image = tree.Images[root],
            Members = members,
            Tags = tags,
            Tangled = tangled,
            Chosen = chosen,
            Orphan = tags.Count == 0 && IsOrphan(repository, tree, tree.Images[root]),
            PulledAt = pulled,
        };
    }

    // A root whose index is gone, or that is about an image which is gone.
    private static bool IsOrphan(RepositorySnapshot repository, FamilyTree tree, Image root) =>
        repository.FormerParents.ContainsKey(root.Digest)
        || (root.Subject is { } subject && !tree.Contains(subject))
        || root.Tags.Any(tag => AccessoryTag.TryParse(tag, out var about) && !tree.Contains(about));

    private static PlanTotals Totals(PlannedImage[] images)
    {
        int delete = 0, archive = 0, keep = 0, hold = 0;
        var bytes = 0L;
        foreach (var image in images)
        {
            switch (image.Verdict)
            {
                case Verdict.Delete:
                    delete++;
                    if (image.Action == RuleAction.Archive) { archive++; }
                    else { bytes += image.Image.Bytes; }
                    break;
                case Verdict.Keep:
                    keep++;
                    break;
                case Verdict.Hold:
                    hold++;
                    break;
                default:
                    throw new InvalidOperationException($"verdict {image.Verdict}");
            }
        }

        return new PlanTotals(images.Length, delete, keep, hold, bytes) { Archive = archive };
    }
}
