using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>
/// Evaluates a policy as the ECR User Guide documents it. Each rule looks at all images of its storage class that fit its tags, whatever other
/// rules do to them, and counts them all; but an image that a rule selects is beyond the reach of every rule after it, even if that
/// rule leaves it alone. Of two images pushed at the same moment, the later in the list counts as newer, as in the published example.
/// </summary>
public static class LifecycleEvaluator
{
    public static LifecycleEvaluation Evaluate(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset now)
    {
        var rules = new RuleTable(policy.Rules);
        var (selecting, acting) = (new ulong[images.Count], new ulong[images.Count]);
        for (var i = 0; i < selecting.Length; i++)
        {
            selecting[i] = rules.Selecting(images[i], i);
            acting[i] = rules.Expiring(images[i], selecting[i], now);
        }

        Count(rules, images, selecting, acting);
        var outcomes = new ImageOutcome[images.Count];
        var effects = new int[rules.Rules.Count, 4];
        for (var i = 0; i < outcomes.Length; i++) { outcomes[i] = Judge(rules, images[i], selecting[i], acting[i], effects); }

        Families.Apply(outcomes);
        return new LifecycleEvaluation
        {
            Policy = policy,
            Now = now,
            Images = outcomes,
            Rules = [.. rules.Rules.Select((rule, i) => new RuleEffect(rule) { Selected = effects[i, 0], Reached = effects[i, 1], Marked = effects[i, 2], ShieldedAway = effects[i, 3] })],
        };
    }

    /// <summary>The places of the images that a rule selects, newest first, whatever other rules do.</summary>
    public static IReadOnlyList<int> SelectedBy(LifecycleRule rule, IReadOnlyList<LifecycleImage> images)
    {
        var rules = new RuleTable([rule]);
        var isSelected = new bool[images.Count];
        for (var i = 0; i < isSelected.Length; i++) { isSelected[i] = rules.Selecting(images[i], i) != 0; }

        return [.. NewestFirst(images).Where(image => isSelected[image])];
    }

    // Rules that count act on whatever comes after the newest N that they select.
    private static void Count(RuleTable rules, IReadOnlyList<LifecycleImage> images, ulong[] selecting, ulong[] acting)
    {
        if (rules.Counting == 0) { return; }

        var left = rules.Rules.Select(rule => rule.CountNumber).ToArray();
        foreach (var image in NewestFirst(images))
        {
            for (var rest = selecting[image] & rules.Counting; rest != 0; rest &= rest - 1)
            {
                var rule = First(rest);
                if (left[rule] > 0) { left[rule]--; }
                else { acting[image] |= 1UL << rule; }
            }
        }
    }

    private static ImageOutcome Judge(RuleTable rules, LifecycleImage image, ulong selecting, ulong acting, int[,] effects)
    {
        if (selecting == 0) { return new ImageOutcome { Image = image }; }

        for (var rest = selecting; rest != 0; rest &= rest - 1) { effects[First(rest), 0]++; }

        var first = First(selecting);
        var rule = rules.Rules[first];
        effects[first, 1]++;
        if ((rules.Understood & 1UL << first) == 0) { return new ImageOutcome { Image = image, UnknownBy = rule.Priority }; }

        var isMarked = (acting & 1UL << first) != 0;
        if (isMarked) { effects[first, 2]++; }

        var shielded = acting & ~(1UL << first);
        for (var rest = shielded; rest != 0; rest &= rest - 1) { effects[First(rest), 3]++; }

        return isMarked
            ? new ImageOutcome { Image = image, MarkedBy = rule.Priority, Action = rule.Action }
            : new ImageOutcome { Image = image, ShieldedBy = shielded == 0 ? null : rule.Priority };
    }

    private static int First(ulong rules) => int.CreateTruncating(ulong.TrailingZeroCount(rules));

    private static int[] NewestFirst(IReadOnlyList<LifecycleImage> images)
    {
        var order = new int[images.Count];
        var times = new long[images.Count];
        for (var i = 0; i < order.Length; i++) { (order[i], times[i]) = (i, -images[i].Since.UtcTicks); }

        Array.Sort(times, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && times[to] == times[from]) { to++; }

            if (to - from > 1)
            {
                Array.Sort(order, from, to - from);
                Array.Reverse(order, from, to - from);
            }

            from = to;
        }

        return order;
    }
}
