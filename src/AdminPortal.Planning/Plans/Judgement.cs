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

        if (family.Rule is null && family.Chosen != true)
        {
            family.HoldsForGood = true;
            family.Reasons.Add(family.Chosen is null ? new Reason(ReasonKind.Excluded, "the rule for images of this kind is off") : new Reason(ReasonKind.NotChosen, "not among what was chosen by hand"));
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
            _ when family.Chosen == true => new Reason(ReasonKind.ByHand, $"chosen by hand, pushed {Words.Days(now - family.Image.PushedAt)} ago{(family.Overridden.Count == 0 ? "" : $"; the rules would keep it: {string.Join(", ", family.Overridden)}")}"),
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
        Roots = family.Self,
    };

    public static PlannedImage OfMember(FamilyTree tree, int member, Family?[] byRoot, Claims claims)
    {
        var places = tree.RootsOf(member);
        var roots = new Family[places.Count];
        for (var i = 0; i < roots.Length; i++) { roots[i] = byRoot[places[i]]!; }

        // What is shared with something that can be restored must be there to be restored.
        var action = Array.Exists(roots, root => root.Action == RuleAction.Archive) ? RuleAction.Archive : RuleAction.Delete;
        var joins = action == RuleAction.Archive && Array.TrueForAll(roots, root => root.Verdict == Verdict.Delete);
        List<Reason> reasons = [];
        foreach (var (kind, text, _) in claims.OfImage(tree.Images[member]))
        {
            if (!joins || kind != ReasonKind.Archived) { reasons.Add(new Reason(kind, text)); }
        }

        var verdict =
            reasons.Count > 0 || Array.Exists(roots, root => root.Verdict == Verdict.Keep) ? Verdict.Keep
            : tree.IsTangled(member) || Array.Exists(roots, root => root.Verdict == Verdict.Hold) ? Verdict.Hold
            : Verdict.Delete;
        RuleKind? rule = null;
        DateTimeOffset? forecast = null;
        var lapses = verdict == Verdict.Keep;
        foreach (var root in roots)
        {
            rule ??= root.Rule;
            if (root.Verdict == verdict) { reasons.Add(root.OfMembers); }

            if (root.Verdict != Verdict.Keep) { continue; }

            var end = Forecast(root);
            lapses &= end is not null;
            if (forecast is null || end > forecast) { forecast = end; }
        }

        if (verdict == Verdict.Hold && tree.IsTangled(member)) { reasons.Add(Circle); }

        return new PlannedImage
        {
            Image = tree.Images[member],
            Verdict = verdict,
            Rule = rule,
            Action = verdict == Verdict.Delete ? action : RuleAction.Delete,
            Reasons = reasons,
            Forecast = lapses ? forecast : null,
            Roots = roots.Length == 1 ? roots[0].Self : [.. roots.Select(root => root.Image.Digest)],
            Parents = Parents(tree, member),
        };
    }

    private static ImageDigest[] Parents(FamilyTree tree, int member)
    {
        var above = tree.Above(member);
        var parents = new ImageDigest[above.Count];
        for (var i = 0; i < parents.Length; i++) { parents[i] = tree.Images[above[i]].Digest; }

        Array.Sort(parents);
        return parents;
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

    private static string OrphanOf(RepositorySnapshot repository, Image image) =>
        repository.FormerParents.TryGetValue(image.Digest, out var index) ? $"left behind by index {index.Short}, which is gone"
        : image.Subject is { } subject ? $"about {subject.Short}, which is gone"
        : "its subject is gone";
}
