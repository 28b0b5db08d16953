using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Runs;

/// <summary>A saved plan, ready to be counted under other numbers.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Rules">The rules of now, by whose grammar, protected tags and pins it is judged.</param>
/// <param name="Revision">Their number.</param>
/// <param name="Repositories">In the order of their names.</param>
public sealed record FleetTrial(SavedPlan Plan, ResolvedRules Rules, int Revision, IReadOnlyList<RuleTrial> Repositories)
{
    /// <summary>What the plan would come to under these rules, as far as they differ in numbers, switches and overrides.</summary>
    public TrialTotals Totals(ResolvedRules rules) => Repositories.Aggregate(TrialTotals.None, (sum, repository) => sum + repository.Totals(rules.Of(repository.Repository)));

    /// <summary>What it comes to by the rules of now.</summary>
    public TrialTotals Now => field ??= Totals(Rules);
}
