using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Store;

/// <summary>How many images of a repository and a rule stand so beside the other run, and their bytes as ECR listed them. Of images in both, the first run's rule counts.</summary>
public sealed record ComparedSum(RepositoryId Repository, RuleKind? Rule, ComparedKind Kind, ContentSum Sum);
