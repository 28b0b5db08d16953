using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>From claims and gaps to verdicts, first over families, then over their members.</summary>
internal static class Judgement
{
    public static void Pass(Family family, RepositorySnapshot repository, IReadOnlyList<Reason> gaps, DateTimeOffset now)
    {
        var provisional = repository.Unread.Count > 0;
        var kept = provisional ? family.HasFirmClaim : family.Claims.Count > 0;
        family.Reasons.AddRange(family.Claims);
        if (kept) { return; }

        if (family.Rule is null)
        {
            family.HoldsForGood = true;
            family.Reasons.Add(new Reason(ReasonKind.Excluded, "the rule for images of this kind is off"));
            return;
        }

        family.Reasons.AddRange(gaps);
        if (family.Tangled) { family.Reasons.Add(Circle); }

        if (gaps.Count > 0 || family.Tangled)
        {
            family.Verdict = Verdict.Hold;
            return;
        }

        family.Verdict = Verdict.Delete;
        family.Reasons.Add(family.Rule switch
        {
            RuleKind.BuildCaches => new Reason(ReasonKind.Expired, $"build cache, pushed {Words.Days(now - family.Image.PushedAt)} ago"),
            RuleKind.Orphans => new Reason(ReasonKind.Orphan, $"{OrphanOf(repository, family.Image)}, pushed {Words.Days(now - family.Image.PushedAt)} ago"),
            RuleKind.Deployments => new Reason(ReasonKind.Expired, $"not among the newest of {string.Join(", ", family.Groups)}, pushed {Words.Days(now - family.Image.PushedAt)} ago"),
            _ => throw new InvalidOperationException($"rule {family.Rule}"),
        });
    }

    public static PlannedImage OfRoot(FamilyTree tree, Family family) => new()
    {
        Image = tree.Images[family.Root],
        Verdict = family.Verdict,
        Rule = family.Rule,
        Groups = family.Groups,
        Reasons = family.Reasons,
        Forecast = Forecast(family),
        Roots = [family.Image.Digest],
    };

    public static PlannedImage OfMember(FamilyTree tree, int member, Dictionary<int, Family> byRoot, Claims claims)
    {
        Family[] roots = [.. tree.RootsOf(member).Select(root => byRoot[root])];
        List<Reason> reasons = [.. claims.OfImage(tree.Images[member]).Select(claim => new Reason(claim.Kind, claim.Text))];
        var verdict =
            reasons.Count > 0 || roots.Any(root => root.Verdict == Verdict.Keep) ? Verdict.Keep
            : tree.IsTangled(member) || roots.Any(root => root.Verdict == Verdict.Hold) ? Verdict.Hold
            : Verdict.Delete;
        reasons.AddRange(roots.Where(root => root.Verdict == verdict).Select(root => new Reason(ReasonKind.Family, verdict switch
        {
            Verdict.Keep => $"stays with {Name(root)}",
            Verdict.Hold => $"held with {Name(root)}",
            Verdict.Delete => $"goes with {Name(root)}",
            _ => throw new InvalidOperationException($"verdict {verdict}"),
        })));
        if (verdict == Verdict.Hold && tree.IsTangled(member)) { reasons.Add(Circle); }

        var keeping = roots.Where(root => root.Verdict == Verdict.Keep).ToArray();
        return new PlannedImage
        {
            Image = tree.Images[member],
            Verdict = verdict,
            Rule = roots.Select(root => root.Rule).FirstOrDefault(rule => rule is not null),
            Reasons = reasons,
            Forecast = verdict == Verdict.Keep && keeping.Length > 0 && keeping.All(root => Forecast(root) is not null) ? keeping.Max(Forecast) : null,
            Roots = [.. roots.Select(root => root.Image.Digest)],
            Parents = [.. tree.Above(member).Select(parent => tree.Images[parent].Digest).Order()],
        };
    }

    private static readonly Reason Circle = new(ReasonKind.Unread, "images that are about each other in a circle: nobody can tell which of them stands by itself");

    private static DateTimeOffset? Forecast(Family family) => family is { Verdict: Verdict.Keep, HoldsForGood: false, Rule: not null } ? family.Lapses : null;

    private static string Name(Family root) => root.Tags.Count > 0 ? $"{root.Tags[0].Tag} ({root.Image.Digest.Short})" : root.Image.Digest.Short;

    private static string OrphanOf(RepositorySnapshot repository, Image image) =>
        repository.FormerParents.TryGetValue(image.Digest, out var index) ? $"left behind by index {index.Short}, which is gone"
        : image.Subject is { } subject ? $"about {subject.Short}, which is gone"
        : "its subject is gone";
}
