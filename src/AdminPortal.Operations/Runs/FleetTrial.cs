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
    public TrialTotals Totals(ResolvedRules rules) => Sum(Repositories, rules);

    /// <summary>What it comes to by the rules of now; counted once, where the trial is opened.</summary>
    public TrialTotals Now { get; } = Sum(Repositories, Rules);

    private static TrialTotals Sum(IReadOnlyList<RuleTrial> repositories, ResolvedRules rules) =>
        repositories.Aggregate(TrialTotals.None, (sum, repository) => sum + repository.Totals(rules.Of(repository.Repository)));
}
