using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Plans;

/// <summary>From claims and gaps to verdicts, first over families, then over their members.</summary>
internal static class Judgement
{
    public static void Pass(CleanupPolicy policy, Family family, RepositorySnapshot repository, IReadOnlyList<Reason> gaps, DateTimeOffset now)
    {
        var provisional = repository.Unread.Count > 0;
        var kept = provisional ? family.HasFirmClaim : family.Claims.Count > 0;
        family.Reasons.AddRange(family.Claims);
        if (family.Rule is { } by) { family.Action = family.Image.Status == ImageStatus.Active || family.IsHalfArchived ? ActionOf(policy, by) : RuleAction.Delete; }

        var finishing = kept && family.Action == RuleAction.Archive && family.IsHalfArchived && family.Claims.TrueForAll(claim => claim.Kind == ReasonKind.Archived);
        if (kept && !finishing) { return; }

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
        if (finishing) { family.Reasons.Clear(); }

        family.Reasons.Add(family.Rule switch
        {
            _ when finishing => new Reason(ReasonKind.Expired, "its archiving was interrupted: some of what belongs to it is not in the archive yet"),
            _ when family.Image is { Status: ImageStatus.Archived, ArchivedAt: { } archived } => new Reason(ReasonKind.Expired, $"archived {Words.Days(now - archived)} ago, more than {policy.DeleteArchivedDays} days"),
            RuleKind.BuildCaches => new Reason(ReasonKind.Expired, $"build cache, pushed {Words.Days(now - family.Image.PushedAt)} ago"),
            RuleKind.Orphans => new Reason(ReasonKind.Orphan, $"{OrphanOf(repository, family.Image)}, pushed {Words.Days(now - family.Image.PushedAt)} ago"),
            RuleKind.Deployments => new Reason(ReasonKind.Expired, $"not among the newest of {string.Join(", ", family.Groups)}, pushed {Words.Days(now - family.Image.PushedAt)} ago"),
            _ => throw new InvalidOperationException($"rule {family.Rule}"),
        });
        if (family.Action == RuleAction.Archive && !finishing) { family.Reasons[^1] = family.Reasons[^1] with { Text = family.Reasons[^1].Text + "; it is archived, not deleted" }; }
    }

    public static PlannedImage OfRoot(FamilyTree tree, Family family) => new()
    {
        Image = tree.Images[family.Root],
        Verdict = family.Verdict,
        Rule = family.Rule,
        Action = family.Verdict == Verdict.Delete ? family.Action : RuleAction.Delete,
        Groups = family.Groups,
        Reasons = family.Reasons,
        Forecast = Forecast(family),
        Roots = [family.Image.Digest],
    };

    public static PlannedImage OfMember(FamilyTree tree, int member, Dictionary<int, Family> byRoot, Claims claims)
    {
        Family[] roots = [.. tree.RootsOf(member).Select(root => byRoot[root])];
        // What is shared with something that can be restored must be there to be restored.
        var action = roots.Any(root => root.Action == RuleAction.Archive) ? RuleAction.Archive : RuleAction.Delete;
        var joins = action == RuleAction.Archive && roots.All(root => root.Verdict == Verdict.Delete);
        List<Reason> reasons = [.. claims.OfImage(tree.Images[member]).Where(claim => !joins || claim.Kind != ReasonKind.Archived).Select(claim => new Reason(claim.Kind, claim.Text))];
        var verdict =
            reasons.Count > 0 || roots.Any(root => root.Verdict == Verdict.Keep) ? Verdict.Keep
            : tree.IsTangled(member) || roots.Any(root => root.Verdict == Verdict.Hold) ? Verdict.Hold
            : Verdict.Delete;
        reasons.AddRange(roots.Where(root => root.Verdict == verdict).Select(root => new Reason(ReasonKind.Family, verdict switch
        {
            Verdict.Keep => $"stays with {Name(root)}",
            Verdict.Hold => $"held with {Name(root)}",
            Verdict.Delete => action == RuleAction.Archive ? $"goes into the archive with {Name(root)}" : $"goes with {Name(root)}",
            _ => throw new InvalidOperationException($"verdict {verdict}"),
        })));
        if (verdict == Verdict.Hold && tree.IsTangled(member)) { reasons.Add(Circle); }

        var keeping = roots.Where(root => root.Verdict == Verdict.Keep).ToArray();
        return new PlannedImage
        {
            Image = tree.Images[member],
            Verdict = verdict,
            Rule = roots.Select(root => root.Rule).FirstOrDefault(rule => rule is not null),
            Action = verdict == Verdict.Delete ? action : RuleAction.Delete,
            Reasons = reasons,
            Forecast = verdict == Verdict.Keep && keeping.Length > 0 && keeping.All(root => Forecast(root) is not null) ? keeping.Max(Forecast) : null,
            Roots = [.. roots.Select(root => root.Image.Digest)],
            Parents = [.. tree.Above(member).Select(parent => tree.Images[parent].Digest).Order()],
        };
    }

    private static RuleAction ActionOf(CleanupPolicy policy, RuleKind rule) => rule switch
    {
        RuleKind.BuildCaches => policy.BuildCaches.Action,
        RuleKind.Deployments => policy.Deployments.Action,
        // What an orphan belonged to is gone: there is nothing that it could be restored for.
        RuleKind.Orphans => RuleAction.Delete,
        _ => throw new InvalidOperationException($"rule {rule}"),
    };

    private static readonly Reason Circle = new(ReasonKind.Unread, "images that are about each other in a circle: nobody can tell which of them stands by itself");

    private static DateTimeOffset? Forecast(Family family) => family is { Verdict: Verdict.Keep, HoldsForGood: false, Rule: not null } ? family.Lapses : null;

    private static string Name(Family root) => root.Tags.Count > 0 ? $"{root.Tags[0].Tag} ({root.Image.Digest.Short})" : root.Image.Digest.Short;

    private static string OrphanOf(RepositorySnapshot repository, Image image) =>
        repository.FormerParents.TryGetValue(image.Digest, out var index) ? $"left behind by index {index.Short}, which is gone"
        : image.Subject is { } subject ? $"about {subject.Short}, which is gone"
        : "its subject is gone";
}
