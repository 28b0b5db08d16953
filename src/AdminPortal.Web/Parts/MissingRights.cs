using AdminPortal.Operations.Clusters;

namespace AdminPortal.Web.Parts;

/// <summary>
/// The ClusterRole that a cluster lacks, ready to paste. Whole, and not the missing rules alone: applied again it must take nothing away.
/// </summary>
public static class MissingRights
{
    /// <summary>The group that access entries and bindings name.</summary>
    public const string Group = "admin-portal";

    /// <summary>Null where nothing was forbidden, and the credentials were accepted.</summary>
    public static string? Of(ClusterCoverage cluster)
    {
        if (!cluster.NotLetIn && !cluster.Kinds.Any(kind => kind.State == KindState.Forbidden)) { return null; }

        // A server that let nobody in told nothing of its kinds.
        (string Group, string Resource, bool Missing)[] wanted = cluster.Kinds.Count == 0
            ? [.. NeededRights.Everywhere.Select(kind => (kind.Group, kind.Resource, false))]
            : [.. cluster.Kinds.Where(kind => kind.State != KindState.NotServed).Select(kind => (kind.Group, kind.Resource, kind.State == KindState.Forbidden))];
        var rules = wanted.GroupBy(kind => (kind.Group, kind.Missing)).Select(same => $"""
            - apiGroups: ["{same.Key.Group}"]{(same.Key.Missing ? " # missing" : "")}
              resources: [{string.Join(", ", same.Select(kind => $"\"{kind.Resource}\""))}]
              verbs: ["get", "list"]
            """);
        return $"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: admin-portal-reader
            rules:
            {string.Join('\n', rules)}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: admin-portal-reader
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: admin-portal-reader
            subjects:
            - apiGroup: rbac.authorization.k8s.io
              kind: Group
              name: {Group}
            """;
    }
}
