using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>
/// Evaluates a policy as the ECR User Guide documents it. Each rule looks at all images of its storage class that fit its tags, whatever other
/// rules do to them, and counts them all; but an image that a rule selects is beyond the reach of every rule after it, even if that
/// rule leaves it alone. One pass over the images, newest first; of two pushed at the same moment, the later in the list counts as newer,
/// as in the published example.
/// </summary>
public static class LifecycleEvaluator
{
    public static LifecycleEvaluation Evaluate(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset now)
    {
        RuleTally[] rules = [.. policy.Rules.OrderBy(rule => rule.Priority).Select(rule => new RuleTally(rule, now))];
        var tags = Tags(rules);
        var outcomes = new ImageOutcome[images.Count];
        List<TagEntry> found = [];
        foreach (var image in NewestFirst(images))
        {
            found.Clear();
            foreach (var tag in images[image].Tags) { tags.Find(tag, image, found); }

            foreach (var entry in found)
            {
                foreach (var rule in entry.Rules) { rules[rule].Found(image); }
            }

            outcomes[image] = Judge(rules, images[image], image);
        }

        Families.Apply(outcomes);
        return new LifecycleEvaluation { Policy = policy, Now = now, Images = outcomes, Rules = [.. rules.Select(rule => rule.Effect())] };
    }

    /// <summary>The places of the images that a rule selects, newest first, whatever other rules do.</summary>
    public static IReadOnlyList<int> SelectedBy(LifecycleRule rule, IReadOnlyList<LifecycleImage> images)
    {
        RuleTally[] only = [new RuleTally(rule, default)];
        var tags = Tags(only);
        List<TagEntry> found = [];
        List<int> selected = [];
        foreach (var image in NewestFirst(images))
        {
            found.Clear();
            foreach (var tag in images[image].Tags) { tags.Find(tag, image, found); }

            foreach (var _ in found) { only[0].Found(image); }

            if (only[0].Selects(images[image], image)) { selected.Add(image); }
        }

        return selected;
    }

    private static ImageOutcome Judge(RuleTally[] rules, LifecycleImage of, int image)
    {
        RuleTally? first = null, marking = null, unknown = null;
        int? shieldedBy = null;
        foreach (var rule in rules)
        {
            if (!rule.Selects(of, image)) { continue; }

            rule.Selected++;
            if (unknown is not null) { continue; }

            if (first is null)
            {
                first = rule;
                rule.Reached++;
                if (!rule.Rule.IsUnderstood) { unknown = rule; }
                else if (rule.Marks(of))
                {
                    marking = rule;
                    rule.Marked++;
                }
            }
            else if (rule.Rule.IsUnderstood && rule.Marks(of))
            {
                rule.ShieldedAway++;
                if (marking is null) { shieldedBy ??= first.Rule.Priority; }
            }
        }

        return new ImageOutcome { Image = of, MarkedBy = marking?.Rule.Priority, Action = marking?.Rule.Action, ShieldedBy = shieldedBy, UnknownBy = unknown?.Rule.Priority };
    }

    private static TagTree Tags(RuleTally[] rules)
    {
        var tags = new TagTree();
        for (var i = 0; i < rules.Length; i++)
        {
            foreach (var pattern in rules[i].Rule.Patterns) { tags.Add(pattern, isPrefix: false, i); }

            foreach (var prefix in rules[i].Rule.Prefixes) { tags.Add(prefix, isPrefix: true, i); }
        }

        return tags;
    }

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
