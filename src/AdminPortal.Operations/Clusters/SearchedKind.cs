namespace AdminPortal.Operations.Clusters;

/// <summary>How far a kind was searched, and those of its objects that mention images.</summary>
/// <param name="Kind">Null where not even the kind is known.</param>
internal sealed record SearchedKind(KindCoverage Coverage, WorkloadKind? Kind, IReadOnlyList<SearchedObject> Naming)
{
    public static SearchedKind Without(string group, string resource, KindState state, string problem) =>
        new(new KindCoverage { Group = group, Resource = resource, State = state, Problem = problem }, null, []);
}
