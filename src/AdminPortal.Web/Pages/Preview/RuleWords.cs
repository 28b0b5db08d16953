using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>The rules in plain words, with the numbers that the settings give them.</summary>
public static class RuleWords
{
    public static string Of(RuleKind rule, RuleOptions rules) => rule switch
    {
        RuleKind.BuildCaches => !rules.BuildCaches.Enabled ? "Switched off in the settings."
            : $"Caches of builds go when they are older than {rules.BuildCaches.MaxAgeDays} days.",
        RuleKind.Deployments => !rules.Deployments.Enabled ? "Switched off in the settings."
            : $"The newest {rules.Deployments.KeepNewest} of each project or branch stay; of the others, those older than {rules.Deployments.MinAgeDays} days go{(rules.Deployments.KeepPulledDays > 0 ? $", unless somebody pulled them within {rules.Deployments.KeepPulledDays} days (every pull that ECR records counts, also a scanner's)" : "")}.",
        RuleKind.Orphans => "Parts of images that are gone, older than 7 days: nothing can pull them by a tag.",
        _ => throw new InvalidOperationException($"{rule} is no rule"),
    };
}
