using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// Compares a saved plan with one drawn just now over fresh readings. It may only drop: what the saved plan did not show as Delete never
/// goes, and what has changed since stays, with its family. A member goes only when all that stands above it goes.
/// </summary>
public static class PlanRecheck
{
    /// <summary>Why an image is dropped that was gone before anybody asked ECR to delete it: others deleted it.</summary>
    public const string Gone = "no longer in the repository";

    /// <param name="saved">The plan that was shown.</param>
    /// <param name="fresh">The same repository, drawn now.</param>
    /// <param name="roots">The roots of the saved plan that this run may delete; null for all.</param>
    public static RecheckedPlan Check(RepositoryPlan saved, RepositoryPlan fresh, IReadOnlySet<ImageDigest>? roots = null)
    {
        var before = saved.Images.ToDictionary(image => image.Image.Digest);
        var now = fresh.Images.ToDictionary(image => image.Image.Digest);
        var blocked = BlockedRoots(before, fresh, roots);
        Dictionary<ImageDigest, string?> verdicts = [];
        List<PlannedImage> go = [];
        List<Dropped> dropped = [];
        foreach (var planned in saved.Deletes.Where(planned => roots is null || planned.Roots.All(roots.Contains)))
        {
            if (!now.TryGetValue(planned.Image.Digest, out var current))
            {
                dropped.Add(new Dropped(planned, AlreadyGone: true, Gone));
            }
            else if (WhyItStays(current, before, now, blocked, verdicts) is { } reason)
            {
                dropped.Add(new Dropped(planned, AlreadyGone: false, reason));
            }
            else
            {
                go.Add(current);
            }
        }

        return new RecheckedPlan(go, dropped);
    }

    // A root stays when any image of its family changed, or when the family has gained one that the saved plan had not seen below it.
    private static Dictionary<ImageDigest, string> BlockedRoots(Dictionary<ImageDigest, PlannedImage> before, RepositoryPlan fresh, IReadOnlySet<ImageDigest>? roots)
    {
        Dictionary<ImageDigest, string> blocked = [];
        foreach (var image in fresh.Images)
        {
            var change = before.TryGetValue(image.Image.Digest, out var old) ? Change(old, image) : "pushed since the plan was drawn";
            foreach (var root in image.Roots)
            {
                if (change is not null) { blocked.TryAdd(root, image.Image.Digest == root ? change : $"{image.Image.Digest.Short} of its family: {change}"); }

                if (roots is not null && !roots.Contains(root)) { blocked.TryAdd(root, "waits for a later run"); }
            }
        }

        return blocked;
    }

    private static string? Change(PlannedImage old, PlannedImage now)
    {
        if (!old.Image.Tags.Order(StringComparer.Ordinal).SequenceEqual(now.Image.Tags.Order(StringComparer.Ordinal)))
        {
            return $"its tags changed from [{string.Join(", ", old.Image.Tags)}] to [{string.Join(", ", now.Image.Tags)}]";
        }

        if (old.Image.PushedAt != now.Image.PushedAt) { return "pushed again since the plan was drawn"; }

        if (old.Image.Status != now.Image.Status) { return $"its storage changed from {old.Image.Status} to {now.Image.Status}"; }

        return now.Parents.Except(old.Parents).Any() ? "a newer image refers to it" : null;
    }

    private static string? WhyItStays(
        PlannedImage image, Dictionary<ImageDigest, PlannedImage> before, Dictionary<ImageDigest, PlannedImage> now, Dictionary<ImageDigest, string> blocked, Dictionary<ImageDigest, string?> verdicts)
    {
        if (verdicts.TryGetValue(image.Image.Digest, out var known)) { return known; }

        // Said first of all: what stands above it, since that is where the cause lies.
        verdicts[image.Image.Digest] = "stands in a circle";
        var reason = image.Parents
            .Where(now.ContainsKey)
            .Select(parent => (Digest: parent, Reason: WhyItStays(now[parent], before, now, blocked, verdicts)))
            .Where(parent => parent.Reason is not null)
            .Select(parent => $"stays with {parent.Digest.Short}: {parent.Reason}")
            .FirstOrDefault() ?? Own(image, before, blocked);
        verdicts[image.Image.Digest] = reason;
        return reason;
    }

    private static string? Own(PlannedImage image, Dictionary<ImageDigest, PlannedImage> before, Dictionary<ImageDigest, string> blocked)
    {
        if (!before.TryGetValue(image.Image.Digest, out var old) || old.Verdict != Verdict.Delete) { return "the plan that was shown does not delete it"; }

        if (image.Verdict != Verdict.Delete) { return image.Reasons[0].Text; }

        if (image.Action != old.Action) { return $"the plan that was shown would {old.Action.ToString().ToLowerInvariant()} it, and by now it would be to {image.Action.ToString().ToLowerInvariant()}"; }

        return image.Roots.Select(root => blocked.GetValueOrDefault(root)).FirstOrDefault(reason => reason is not null);
    }
}
