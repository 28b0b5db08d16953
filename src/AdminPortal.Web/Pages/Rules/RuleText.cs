using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>The rules in plain words, with the numbers that decide.</summary>
public static class RuleText
{
    private const string Off = "Switched off.";

    public static string Of(RuleKind rule, BuildCacheRule caches, DeploymentRule deployments) => rule switch
    {
        RuleKind.BuildCaches => Of(caches),
        RuleKind.Deployments => Of(deployments),
        RuleKind.Orphans => "Parts of images that are gone, older than 7 days: nothing can pull them by a tag.",
        _ => throw new InvalidOperationException($"{rule} is no rule"),
    };

    public static string Of(BuildCacheRule caches) => !caches.Enabled ? Off : $"Caches of builds go when they are older than {caches.MaxAgeDays} days{(caches.Action == RuleAction.Archive ? ". They go into the archive" : "")}.";

    public static string Of(DeploymentRule deployments) => !deployments.Enabled ? Off
        : $"The newest {deployments.KeepNewest} of each project or branch stay; of the others, those older than {deployments.MinAgeDays} days go{(deployments.KeepPulledDays > 0 ? $", unless somebody pulled them within {deployments.KeepPulledDays} days (every pull that ECR records counts, also a scanner's)" : "")}{(deployments.Action == RuleAction.Archive ? ". They go into the archive" : "")}.";
}
