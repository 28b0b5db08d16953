using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Plans;

/// <summary>Which rule targets a family, and which groups count it. A family is a build cache, an orphan or a deployment, never two of them.</summary>
internal static class Targets
{
    public static void Find(CleanupPolicy policy, string repository, Family family)
    {
        if (IsBuildCache(repository, family))
        {
            family.Orphan = false;
            Aim(family, RuleKind.BuildCaches, policy.BuildCaches.Enabled);
        }
        else if (family.Orphan)
        {
            Aim(family, RuleKind.Orphans, policy.Deployments.Enabled);
        }
        else
        {
            FindGroups(family);
            Aim(family, RuleKind.Deployments, policy.Deployments.Enabled && family.Groups.Count > 0);
            ClaimByTag(family);
        }
    }

    // Where a person chooses, no rule targets anything.
    private static void Aim(Family family, RuleKind matter, bool targeted)
    {
        family.Matter = matter;
        family.Rule = targeted && family.Chosen is null ? matter : null;
    }

    private static bool IsBuildCache(string repository, Family family) =>
        family.Image.ArtifactMediaType == MediaTypes.BuildKitCache
        || (family.Tags.Count > 0 && family.Tags.All(tag => tag.Reading.Kind == TagKind.Cache))
        || (RepositoryNames.IsCache(repository) && family.Tags.All(tag => tag.Reading.Kind == TagKind.Cache || tag.Reading.IsBareCommit));

    private static void FindGroups(Family family)
    {
        if (family.IsUntagged)
        {
            family.Groups.Add(TagReading.UntaggedGroup);
            return;
        }

        foreach (var (_, reading) in family.Tags)
        {
            if (reading.Kind == TagKind.Build && !family.Groups.Contains(reading.Group)) { family.Groups.Add(reading.Group); }
        }

        family.Groups.Sort(StringComparer.Ordinal);
    }

    private static void ClaimByTag(Family family)
    {
        foreach (var (tag, reading) in family.Tags)
        {
            switch (reading.Kind)
            {
                case TagKind.Release:
                    family.Claim(ReasonKind.ReleaseTag, $"release tag {tag}");
                    break;
                case TagKind.Unknown:
                    family.Claim(ReasonKind.UnknownTag, $"tag {tag} is floating or unknown to the grammar");
                    break;
                case TagKind.Accessory or TagKind.Cache or TagKind.Build:
                    break;
                default:
                    throw new InvalidOperationException($"tag kind {reading.Kind}");
            }
        }
    }
}
