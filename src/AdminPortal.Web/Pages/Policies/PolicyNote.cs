using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>What a person should know of the applied policies: those that hit what is needed, and those that were changed past the portal.</summary>
public static class PolicyNote
{
    // Beyond these, the list of policies tells more than lines do.
    private const int Named = 2;

    public static IEnumerable<(string Text, string Href)> Of(IReadOnlyList<AppliedPolicy> policies)
    {
        var hits = policies.Where(policy => policy.HitsUses).OrderByDescending(policy => policy.Figures!.InUse).ToList();
        foreach (var policy in hits.Take(Named))
        {
            yield return ($"{policy.Repository.Name}: its lifecycle policy in AWS hits {Words.Count(policy.Figures!.InUse, "image")} that somebody needs", Address.OfPolicy(policy.Repository));
        }

        if (hits.Count > Named) { yield return ($"{Words.Count(hits.Count - Named, "more lifecycle policy")} {(hits.Count - Named == 1 ? "hits" : "hit")} images that somebody needs", "/policies?show=hits-uses"); }

        var drifted = policies.Where(policy => policy.IsDrifted).ToList();
        if (drifted is [var one]) { yield return ($"{one.Repository.Name}: its lifecycle policy was changed in AWS", Address.OfPolicy(one.Repository)); }
        else if (drifted.Count > 1) { yield return ($"{Words.Count(drifted.Count, "lifecycle policy")} were changed in AWS", "/policies?show=drifted"); }
    }
}
