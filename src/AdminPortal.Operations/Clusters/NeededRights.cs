namespace AdminPortal.Operations.Clusters;

/// <summary>What a cluster must let the portal list, so that it is covered.</summary>
public static class NeededRights
{
    /// <summary>API groups and resources of every cluster, in the order of reading. Argo Rollouts and Knative come on top where they are served.</summary>
    public static IReadOnlyList<(string Group, string Resource)> Everywhere { get; } = [.. WorkloadKind.InOrder.Where(kind => kind.Version is not null).Select(kind => (kind.Group, kind.Resource))];
}
