using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>The one door of planning: the verdicts over one repository. Pure; the same input gives the same plan, in whatever order it comes.</summary>
public static class Planner
{
    public static RepositoryPlan Draw(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now)
    {
        var tree = new FamilyTree(repository.Images);
        var claims = new Claims(policy, repository, usage, now);
        var families = Families(policy, repository, tree);
        foreach (var family in families)
        {
            Targets.Find(policy, repository.Id.Name, family);
            claims.Collect(family);
        }

        Ranks.Claim(policy, families, now);
        Reason[] gaps = [.. Coverage.Gaps(policy, repository, usage, now)];
        foreach (var family in families) { Judgement.Pass(policy, family, repository, gaps, now); }

        var byRoot = families.ToDictionary(family => family.Root);
        var images = new PlannedImage[tree.Images.Count];
        for (var i = 0; i < images.Length; i++)
        {
            images[i] = byRoot.TryGetValue(i, out var own) ? Judgement.OfRoot(tree, own) : Judgement.OfMember(tree, i, byRoot, claims);
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
        };
    }

    private static List<Family> Families(CleanupPolicy policy, RepositorySnapshot repository, FamilyTree tree)
    {
        var known = policy.Grammar.Learn(tree.Images.SelectMany(image => image.Tags));
        List<Family> families = [];
        for (var i = 0; i < tree.Images.Count; i++)
        {
            if (!tree.IsRoot(i)) { continue; }

            var members = tree.Family(i);
            Image[] images = [.. members.Select(member => tree.Images[member])];
            List<(string, TagReading)> tags = [];
            foreach (var tag in images.SelectMany(image => image.Tags).Order(StringComparer.Ordinal))
            {
                var reading = policy.Grammar.Read(tag, known);
                if (reading.Kind != TagKind.Accessory) { tags.Add((tag, reading)); }
            }

            families.Add(new Family
            {
                Root = i,
                Image = tree.Images[i],
                Members = images,
                Tags = tags,
                Tangled = members.Any(tree.IsTangled),
                Orphan = tags.Count == 0 && IsOrphan(repository, tree, tree.Images[i]),
                PulledAt = images.Max(image => image.PulledAt),
            });
        }

        return families;
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
