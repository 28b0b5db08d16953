namespace AdminPortal.Planning.Plans;

/// <summary>What a plan would come to under other numbers.</summary>
/// <param name="Totals">Over all images.</param>
/// <param name="Rules">Over the images that each rule targets, in the order of <see cref="RuleKind"/>.</param>
public sealed record TrialTotals(PlanTotals Totals, IReadOnlyList<PlanTotals> Rules)
{
    public static readonly TrialTotals None = new(PlanTotals.None, [.. Enum.GetValues<RuleKind>().Select(_ => PlanTotals.None)]);

    public PlanTotals Of(RuleKind rule) => Rules[(int)rule];

    public static TrialTotals operator +(TrialTotals left, TrialTotals right) => left.Add(right);

    public TrialTotals Add(TrialTotals other) => new(Totals + other.Totals, [.. Rules.Zip(other.Rules, (one, two) => one + two)]);
}
