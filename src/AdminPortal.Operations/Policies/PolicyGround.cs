using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Policies;

/// <summary>What a policy is judged against: one repository's images at one moment, with who needs them.</summary>
public sealed record PolicyGround
{
    /// <summary>The images with all claims on them. Its problems say what could not be read, a cluster for instance.</summary>
    public required RepositoryPlan Plan { get; init; }

    /// <summary>Nobody can say that all images, or all uses of them, are known.</summary>
    public bool IsIncomplete => Plan.Problems.Count > 0;
}
