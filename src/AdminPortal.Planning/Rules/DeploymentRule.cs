namespace AdminPortal.Planning.Rules;

/// <summary>
/// Keeps the newest images of each project and branch, and of the others those that are young or were pulled lately. The count comes
/// first and the age second: of twelve old images ten stay.
/// </summary>
public sealed record DeploymentRule
{
    public bool Enabled { get; init; } = true;

    public int KeepNewest { get; init; } = 10;

    public int MinAgeDays { get; init; } = 7;

    /// <summary>Keeps what was pulled within so many days, by whoever; 0 turns it off. Guards users that no cluster shows.</summary>
    public int KeepPulledDays { get; init; } = 7;

    /// <summary>A branch without a push for so many days counts as stale; 0 turns it off.</summary>
    public int StaleBranchDays { get; init; }

    /// <summary>How many images a stale branch keeps; never more than <see cref="KeepNewest"/>.</summary>
    public int StaleBranchKeep { get; init; }

    public RuleAction Action { get; init; }

    /// <summary>Kinds of branches that keep another number; the first whose pattern fits decides.</summary>
    public IReadOnlyList<BranchKeep> Branches { get; init; } = [];

    /// <summary>How many of its newest a group keeps while it is not stale.</summary>
    public int KeepOf(string group)
    {
        foreach (var branch in Branches)
        {
            if (Glob.Matches(branch.Pattern, group)) { return branch.KeepNewest; }
        }

        return KeepNewest;
    }
}
