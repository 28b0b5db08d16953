using AdminPortal.Operations.Clusters;

namespace AdminPortal.Web.Parts;

/// <summary>How an EKS cluster comes to know the portal's IAM identity, where it does not, or as a member of no group that has rights.</summary>
public static class MissingAccess
{
    /// <param name="principal">The ARN of the portal's role or user in the cluster's account; null where nobody knows.</param>
    /// <returns>Null where the cluster is none of EKS, or lets the portal do all that it needs.</returns>
    public static string? Of(ClusterCoverage cluster, string? principal)
    {
        var reading = cluster.Reading;
        if (reading is not { Region: { } region } || !reading.Id.StartsWith("arn:", StringComparison.Ordinal) || MissingRights.Of(cluster) is null) { return null; }

        var name = reading.Id[(reading.Id.LastIndexOf('/') + 1)..];
        var arn = principal ?? "THE-PORTALS-ROLE-ARN";
        return $"""
            aws eks {(cluster.NotLetIn ? "create" : "update")}-access-entry --cluster-name {name} --region {region} --principal-arn {arn} --kubernetes-groups {MissingRights.Group}{(cluster.NotLetIn ? "" : " # with the groups that it has")}
            # or, where the cluster uses the ConfigMap aws-auth in kube-system, under {(arn.Contains(":user/", StringComparison.Ordinal) ? "mapUsers" : "mapRoles")}:
            - {(arn.Contains(":user/", StringComparison.Ordinal) ? "userarn" : "rolearn")}: {arn}
              username: admin-portal
              groups: ["{MissingRights.Group}"]
            """;
    }
}
