namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>The rules of a policy that was understood, in the order in which they are applied.</summary>
public sealed record LifecyclePolicy(IReadOnlyList<LifecycleRule> Rules)
{
    public LifecycleRule? Of(int priority) => Rules.FirstOrDefault(rule => rule.Priority == priority);
}
