using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>A repository with what is known of its lifecycle policy; null where nobody has looked.</summary>
public sealed record PolicyRow(RepositoryId Repository, AppliedPolicy? Policy)
{
    public PolicyState State => StateOf(Policy);

    public static PolicyState StateOf(AppliedPolicy? policy) => StateOf(policy?.Standing);

    public static PolicyState StateOf(PolicyStanding? policy) => policy switch
    {
        null => PolicyState.Unknown,
        { WasRead: false } => PolicyState.Unread,
        { HitsUses: true } => PolicyState.HitsUses,
        { IsDrifted: true } => PolicyState.Drifted,
        { Exists: false } => PolicyState.None,
        _ => PolicyState.Applied,
    };

    /// <summary>All repositories of the newest plan, and those that only policies are known of.</summary>
    public static async Task<IReadOnlyList<PolicyRow>> ListAsync(PlanStore plans, PolicyStore policies, CancellationToken stop)
    {
        var known = (await policies.ListAsync(stop)).ToDictionary(policy => policy.Repository);
        var planned = await plans.LatestAsync(stop) is { } plan ? (await plans.SummariesAsync(plan, stop)).Select(repository => repository.Repository) : [];
        return [.. planned.Union(known.Keys).Select(repository => new PolicyRow(repository, known.GetValueOrDefault(repository)))];
    }
}
