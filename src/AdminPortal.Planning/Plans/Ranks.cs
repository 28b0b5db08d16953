using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// Claims by place: the newest of each group, and the newest root of the repository. They count roots, those that other claims keep too, but none in the
/// archive: places are kept for rolling back to, and what is archived cannot be pulled.
/// </summary>
internal static class Ranks
{
    /// <param name="families">Newest push first, then by digest.</param>
    public static void Claim(CleanupPolicy policy, IReadOnlyList<Family> families, DateTimeOffset now)
    {
        if (families.FirstOrDefault(family => !family.Orphan) is { } newest)
        {
            newest.Claim(ReasonKind.NewestOfRepository, "newest of the repository");
            // Where that one is archived, the newest that can be pulled stays as well.
            if (IsAway(newest) && families.FirstOrDefault(family => !family.Orphan && !IsAway(family)) is { } pullable) { pullable.Claim(ReasonKind.NewestOfRepository, "newest of the repository that is not archived"); }
        }

        if (!policy.Deployments.Enabled) { return; }

        Dictionary<string, List<Family>> groups = [];
        foreach (var family in families.Where(family => !IsAway(family)))
        {
            foreach (var group in family.Groups)
            {
                if (!groups.TryGetValue(group, out var members)) { groups[group] = members = []; }

                members.Add(family);
            }
        }

        foreach (var (group, members) in groups) { Claim(policy.Deployments, group, members, now); }
    }

    /// <summary>How many of its newest a group keeps, and whether that is because nobody has pushed to it for long.</summary>
    public static (int Keep, bool Stale) KeepOf(DeploymentRule rule, string group, DateTimeOffset newest, DateTimeOffset now)
    {
        var stale = rule.StaleBranchDays > 0
            && group is not (TagReading.ProjectGroup or TagReading.UntaggedGroup)
            && now - newest > TimeSpan.FromDays(rule.StaleBranchDays);
        var keep = rule.KeepOf(group);
        return (stale ? Math.Min(rule.StaleBranchKeep, keep) : keep, stale);
    }

    public static bool IsAway(Family family) => family.Image.Status == ImageStatus.Archived;

    private static void Claim(DeploymentRule rule, string group, List<Family> members, DateTimeOffset now)
    {
        var (keep, stale) = KeepOf(rule, group, members[0].Image.PushedAt, now);
        for (var i = 0; i < Math.Min(keep, members.Count); i++)
        {
            members[i].Claim(ReasonKind.NewestOfGroup, string.Create(CultureInfo.InvariantCulture, $"{i + 1} of the {keep} newest of {group}{(stale ? $", a branch without a push for {rule.StaleBranchDays} days" : "")}"));
        }
    }
}
