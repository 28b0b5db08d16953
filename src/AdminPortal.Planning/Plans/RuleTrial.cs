using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// One repository, judged as far as it can be without the rules' numbers, so that the totals for other numbers take a pass over small
/// arrays. They are the same as those of <see cref="Planner.Draw"/>: numbers, switches and exclusions may differ between the two; the
/// grammar, protected tags and pins are those that the trial was made with.
/// </summary>
public sealed class RuleTrial
{
    private static readonly int RuleKinds = Enum.GetValues<RuleKind>().Length;

    private readonly DateTimeOffset _now;
    private readonly bool _provisional;
    private readonly bool _gaps;
    private readonly Root[] _roots;
    private readonly Member[] _members;
    private readonly (string Name, DateTimeOffset Newest)[] _groups;

    private RuleTrial(RepositoryId repository, DateTimeOffset now, bool provisional, bool gaps, Root[] roots, Member[] members, (string, DateTimeOffset)[] groups) =>
        (Repository, _now, _provisional, _gaps, _roots, _members, _groups) = (repository, now, provisional, gaps, roots, members, groups);

    public RepositoryId Repository { get; }

    /// <summary>Images of families that no tag places in a group and that stay for no other reason than a tag unknown to the grammar.</summary>
    public required int KeptByUnknownTags { get; init; }

    public static RuleTrial Of(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now)
    {
        // Both on and nothing excluded: what either says otherwise is decided in each pass.
        var open = policy with { BuildCaches = policy.BuildCaches with { Enabled = true }, Deployments = policy.Deployments with { Enabled = true }, ExcludedRepositories = [] };
        var (tree, claims, families) = Planner.Gather(open, repository, usage, now);
        Family?[] newest = [families.FirstOrDefault(family => !family.Orphan), families.FirstOrDefault(family => !family.Orphan && !Ranks.IsAway(family))];
        var places = new int[tree.Images.Count];
        Dictionary<string, (int Number, int Members)> groups = [];
        List<(string, DateTimeOffset)> named = [];
        var roots = new Root[families.Count];
        var unknown = 0;
        for (var i = 0; i < roots.Length; i++)
        {
            var family = families[i];
            places[family.Root] = i;
            roots[i] = new Root
            {
                Rule = family.Rule,
                Bytes = family.Image.Bytes,
                YoungSince = family.Members.Max(member => member.ActivatedAt) is { } restored && restored > family.Image.PushedAt ? restored : family.Image.PushedAt,
                PulledAt = family.PulledAt,
                Claimed = family.Claims.Exists(claim => claim.Kind is not (ReasonKind.Young or ReasonKind.Pulled or ReasonKind.Archived)),
                Archived = family.Claims.Exists(claim => claim.Kind == ReasonKind.Archived),
                CanBeArchived = family.Image.Status == ImageStatus.Active || family.IsHalfArchived,
                IsHalfArchived = family.IsHalfArchived,
                Newest = newest.Contains(family),
                Tangled = family.Tangled,
                Places = Ranks.IsAway(family) ? [] : PlacesOf(family, groups, named),
            };
            if (!roots[i].Newest && family.Groups.Count == 0 && family.Claims.Count > 0 && family.Claims.TrueForAll(claim => claim.Kind == ReasonKind.UnknownTag)) { unknown += family.Members.Count; }
        }

        List<Member> members = [];
        for (var i = 0; i < tree.Images.Count; i++)
        {
            if (tree.IsRoot(i)) { continue; }

            ReasonKind[] own = [.. claims.OfImage(tree.Images[i]).Select(claim => claim.Kind)];
            members.Add(new Member
            {
                Claimed = own.Any(kind => kind != ReasonKind.Archived),
                Archived = own.Contains(ReasonKind.Archived),
                Tangled = tree.IsTangled(i),
                Bytes = tree.Images[i].Bytes,
                Roots = [.. tree.RootsOf(i).Select(root => places[root])],
            });
        }

        return new RuleTrial(repository.Id, now, repository.Unread.Count > 0, Coverage.Gaps(open, repository, usage, now).Any(), roots, [.. members], [.. named]) { KeptByUnknownTags = unknown };
    }

    /// <summary>What <see cref="Planner.Draw"/> would count under this policy.</summary>
    public TrialTotals Totals(CleanupPolicy policy)
    {
        var keep = new int[_groups.Length];
        for (var i = 0; i < keep.Length; i++) { keep[i] = Ranks.KeepOf(policy.Deployments, _groups[i].Name, _groups[i].Newest, _now).Keep; }

        var excluded = policy.ExcludedRepositories.Any(pattern => Glob.Matches(pattern, Repository.Name));
        var verdicts = new Verdict[_roots.Length];
        var archives = new bool[_roots.Length];
        var counts = new Counts(RuleKinds);
        for (var i = 0; i < _roots.Length; i++)
        {
            ref readonly var root = ref _roots[i];
            archives[i] = root.CanBeArchived && Archives(policy, root);
            verdicts[i] = Judge(policy, root, archives[i], keep, excluded);
            counts.Add(verdicts[i], RuleOf(policy, root), root.Bytes, archives[i]);
        }

        foreach (var member in _members)
        {
            var archived = Array.Exists(member.Roots, root => archives[root]);
            counts.Add(Judge(member, verdicts, archived), RuleOf(policy, member), member.Bytes, archived);
        }

        return counts.Told();
    }

    private static int[] PlacesOf(Family family, Dictionary<string, (int Number, int Members)> groups, List<(string, DateTimeOffset)> named)
    {
        var places = new int[2 * family.Groups.Count];
        for (var i = 0; i < family.Groups.Count; i++)
        {
            if (!groups.TryGetValue(family.Groups[i], out var group))
            {
                group = (named.Count, 0);
                named.Add((family.Groups[i], family.Image.PushedAt));
            }

            (places[2 * i], places[(2 * i) + 1]) = group;
            groups[family.Groups[i]] = group with { Members = group.Members + 1 };
        }

        return places;
    }

    private Verdict Judge(CleanupPolicy policy, in Root root, bool archives, int[] keep, bool excluded)
    {
        var rule = RuleOf(policy, root);
        if (excluded || root.Claimed || rule is null || IsYoung(policy, root, rule.Value) || WasPulled(policy, root, rule.Value)) { return Verdict.Keep; }

        var ranked = root.Newest || (policy.Deployments.Enabled && IsAmongNewest(root, keep));
        // What is archived stays, but for an archiving that was interrupted and is finished.
        if (root.Archived && !(archives && root.IsHalfArchived && !ranked)) { return Verdict.Keep; }

        // Of what was not read completely nobody knows the newest.
        if (ranked && !_provisional) { return Verdict.Keep; }

        return _gaps || root.Tangled ? Verdict.Hold : Verdict.Delete;
    }

    private static Verdict Judge(Member member, Verdict[] verdicts, bool archived)
    {
        if (member.Claimed) { return Verdict.Keep; }

        var (kept, held) = (false, member.Tangled);
        foreach (var root in member.Roots)
        {
            kept |= verdicts[root] == Verdict.Keep;
            held |= verdicts[root] == Verdict.Hold;
        }

        // An archived part joins its whole family on the way into the archive.
        var joins = archived && Array.TrueForAll(member.Roots, root => verdicts[root] == Verdict.Delete);
        return kept || (member.Archived && !joins) ? Verdict.Keep : held ? Verdict.Hold : Verdict.Delete;
    }

    private static bool Archives(CleanupPolicy policy, in Root root) => RuleOf(policy, root) switch
    {
        RuleKind.BuildCaches => policy.BuildCaches.Action == RuleAction.Archive,
        RuleKind.Deployments => policy.Deployments.Action == RuleAction.Archive,
        _ => false,
    };

    private bool IsYoung(CleanupPolicy policy, in Root root, RuleKind rule) => _now - root.YoungSince <= rule switch
    {
        RuleKind.BuildCaches => TimeSpan.FromDays(policy.BuildCaches.MaxAgeDays),
        RuleKind.Deployments => TimeSpan.FromDays(policy.Deployments.MinAgeDays),
        RuleKind.Orphans => policy.OrphanMaxAge,
        _ => throw new InvalidOperationException($"rule {rule}"),
    };

    private bool WasPulled(CleanupPolicy policy, in Root root, RuleKind rule)
    {
        var days = rule == RuleKind.BuildCaches ? policy.BuildCaches.KeepPulledDays : policy.Deployments.KeepPulledDays;
        return days > 0 && root.PulledAt is { } at && _now - at <= TimeSpan.FromDays(days);
    }

    private static bool IsAmongNewest(in Root root, int[] keep)
    {
        for (var i = 0; i < root.Places.Length; i += 2)
        {
            if (root.Places[i + 1] < keep[root.Places[i]]) { return true; }
        }

        return false;
    }

    private static RuleKind? RuleOf(CleanupPolicy policy, in Root root) => root.Rule switch
    {
        null => null,
        RuleKind.BuildCaches => policy.BuildCaches.Enabled ? root.Rule : null,
        _ => policy.Deployments.Enabled ? root.Rule : null,
    };

    private RuleKind? RuleOf(CleanupPolicy policy, Member member)
    {
        foreach (var root in member.Roots)
        {
            if (RuleOf(policy, _roots[root]) is { } rule) { return rule; }
        }

        return null;
    }

    private readonly record struct Root
    {
        public RuleKind? Rule { get; init; }

        public long Bytes { get; init; }

        /// <summary>Its push, or its return from the archive.</summary>
        public DateTimeOffset YoungSince { get; init; }

        public DateTimeOffset? PulledAt { get; init; }

        /// <summary>Something keeps it that no number changes.</summary>
        public bool Claimed { get; init; }

        /// <summary>That it is archived, or on its way back, keeps it.</summary>
        public bool Archived { get; init; }

        public bool CanBeArchived { get; init; }

        public bool IsHalfArchived { get; init; }

        public bool Newest { get; init; }

        public bool Tangled { get; init; }

        /// <summary>Pairs: the number of a group, and its place in it.</summary>
        public int[] Places { get; init; }
    }

    private sealed class Member
    {
        public required bool Claimed { get; init; }

        public required bool Archived { get; init; }

        public required bool Tangled { get; init; }

        public required long Bytes { get; init; }

        public required int[] Roots { get; init; }
    }

    private sealed class Counts(int rules)
    {
        // The last row counts all.
        private readonly int[,] _images = new int[rules + 1, 3];
        private readonly int[] _archived = new int[rules + 1];
        private readonly long[] _bytes = new long[rules + 1];

        public void Add(Verdict verdict, RuleKind? rule, long bytes, bool archived)
        {
            Add(verdict, rules, bytes, archived);
            if (rule is { } of) { Add(verdict, (int)of, bytes, archived); }
        }

        public TrialTotals Told() => new(Told(rules), [.. Enumerable.Range(0, rules).Select(Told)]);

        private PlanTotals Told(int row)
        {
            var (delete, keep, hold) = (_images[row, (int)Verdict.Delete], _images[row, (int)Verdict.Keep], _images[row, (int)Verdict.Hold]);
            return new PlanTotals(delete + keep + hold, delete, keep, hold, _bytes[row]) { Archive = _archived[row] };
        }

        private void Add(Verdict verdict, int row, long bytes, bool archived)
        {
            _images[row, (int)verdict]++;
            if (verdict != Verdict.Delete) { return; }

            if (archived) { _archived[row]++; }
            else { _bytes[row] += bytes; }
        }
    }
}
