using AdminPortal.Planning.Lifecycle.Language;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Lifecycle.Templates;

/// <summary>The portal's two rules as near as AWS can say them, and what AWS cannot say.</summary>
internal static class PortalRules
{
    private const int MostBranches = 30;

    public static PolicyTemplate Template(CleanupPolicy policy)
    {
        var (caches, deployments) = (policy.BuildCaches, policy.Deployments);
        return new("portal-rules", "The portal's own rules", "For a repository that AWS alone shall clean. While the portal's hourly job runs, it does more and asks more.",
            [
                new("cacheDays", "Build caches: days after the push", TemplateParameterKind.Days, 1, 3650, PolicyTemplates.Written(Math.Clamp(caches.MaxAgeDays, 1, 3650))),
                new("branches", "What the tags of each branch begin with", TemplateParameterKind.TagPrefixes, 1, MostBranches, "main-, master-, develop-, dev-, staging-, production-, prod-"),
                new("keep", "How many of each branch stay", TemplateParameterKind.Images, 1, 10_000, PolicyTemplates.Written(Math.Clamp(deployments.KeepNewest, 1, 10_000))),
                new("untaggedDays", "Untagged images: days after the push", TemplateParameterKind.Days, 1, 3650, PolicyTemplates.Written(Math.Clamp(deployments.MinAgeDays, 1, 3650))),
            ],
            values =>
            [
                .. TemplateParameter.Tags(PolicyTemplates.BuildCaches.Parameters[1].Default).Select(tag => PolicyTemplates.Pushed(PolicyGrammar.Tagged, tag, values.Number("cacheDays"), $"Build caches tagged {tag}")),
                .. PolicyTemplates.Newest(values.Tags("branches"), values.Number("keep")),
                PolicyTemplates.Pushed(PolicyGrammar.Untagged, null, values.Number("untaggedDays"), "Untagged images"),
            ])
        {
            Lost =
            [
                "AWS never asks a cluster: what runs, what a rollback needs and what is pinned goes like everything else.",
                $"AWS cannot ask for count and age together: beyond the newest {PolicyTemplates.Written(deployments.KeepNewest)} of a branch an image goes at once, also within {PolicyTemplates.Written(deployments.MinAgeDays)} days of its push.",
                "Branches must be named: images of a branch that is not in the list stay for ever.",
                "Releases and floating tags protect their images only until one of the rules fits another of their tags: AWS deletes an image with all its tags.",
                "Build caches are found by their tags alone, not by what they are; those that moved tags left behind count as untagged images.",
                "Pulls are not asked for: somebody whom no cluster shows may lose the image he pulls.",
                "Untagged images have no group that keeps the newest of them; platforms of a multi-arch image are among them, and AWS refuses them while their index is there.",
                "The newest image of a repository is not safe as such, and nothing stops a policy that deletes nearly all of it.",
            ],
        };
    }
}
