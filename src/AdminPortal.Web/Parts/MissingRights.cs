using AdminPortal.Operations.Clusters;

namespace AdminPortal.Web.Parts;

/// <summary>The RBAC rules that a cluster lacks, ready to paste into a ClusterRole.</summary>
public static class MissingRights
{
    /// <summary>Null where nothing was forbidden.</summary>
    public static string? Of(IReadOnlyList<KindCoverage> kinds)
    {
        var groups = kinds.Where(kind => kind.State == KindState.Forbidden).GroupBy(kind => kind.Group).ToList();
        if (groups.Count == 0) { return null; }

        var rules = groups.Select(group => $"""
              - apiGroups: ["{group.Key}"]
                resources: [{string.Join(", ", group.Select(kind => $"\"{kind.Resource}\""))}]
                verbs: ["get", "list"]
            """);
        return $"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: admin-portal-reader
            rules:
            {string.Join('\n', rules)}
            """;
    }
}
