namespace AdminPortal.Planning.Plans;

public enum RuleKind
{
    BuildCaches,
    Deployments,
    Orphans,
}
