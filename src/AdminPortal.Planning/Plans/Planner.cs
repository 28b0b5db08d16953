using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Planning.Plans;

/// <summary>The one door of planning: the verdicts over one repository. Pure; the same input gives the same plan, in whatever order it comes.</summary>
public static class Planner
{
    public static RepositoryPlan Draw(CleanupPolicy policy, RepositorySnapshot repository, UsageSnapshot usage, DateTimeOffset now) =>
        throw new NotSupportedException("being written");
}
