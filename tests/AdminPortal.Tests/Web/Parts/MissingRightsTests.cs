using AdminPortal.Operations.Clusters;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

/// <summary>What doctor and the Clusters page offer to paste.</summary>
public sealed class MissingRightsTests
{
    private const string Role = "arn:aws:iam::123456789012:role/portal";

    [Fact]
    public void Demand_39_the_role_is_whole_and_says_which_of_it_is_missing()
    {
        var rights = MissingRights.Of(Cluster(Kind("apps", "deployments"), Kind("batch", "cronjobs", KindState.Forbidden), Kind("apps", "replicasets"), Kind("argoproj.io", "rollouts", KindState.NotServed)))!;

        Assert.Contains("""
            rules:
            - apiGroups: ["apps"]
              resources: ["deployments", "replicasets"]
              verbs: ["get", "list"]
            - apiGroups: ["batch"] # missing
              resources: ["cronjobs"]
              verbs: ["get", "list"]
            ---
            """, rights, StringComparison.Ordinal);
        Assert.EndsWith("  kind: Group\n  name: admin-portal", rights, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_lets_nobody_in_is_given_all_and_an_access_entry()
    {
        var cluster = Cluster() with { NotLetIn = true };

        Assert.Contains("\"pods\"", MissingRights.Of(cluster)!, StringComparison.Ordinal);
        Assert.Contains("\"controllerrevisions\"", MissingRights.Of(cluster)!, StringComparison.Ordinal);
        var access = MissingAccess.Of(cluster, Role)!;
        Assert.StartsWith($"aws eks create-access-entry --cluster-name prod --region eu-west-1 --principal-arn {Role} --kubernetes-groups admin-portal\n", access, StringComparison.Ordinal);
        Assert.Contains($"- rolearn: {Role}", access, StringComparison.Ordinal);
        Assert.Contains("- userarn: arn:aws:iam::123456789012:user/x", MissingAccess.Of(cluster, "arn:aws:iam::123456789012:user/x")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_missing_nothing_is_offered()
    {
        var cluster = Cluster(Kind("apps", "deployments"), Kind("apps", "replicasets", KindState.Unread));

        Assert.Null(MissingRights.Of(cluster));
        Assert.Null(MissingAccess.Of(cluster, Role));
    }

    [Fact]
    public void A_cluster_of_a_kubeconfig_has_no_access_entry() =>
        Assert.Null(MissingAccess.Of(Cluster(Kind("", "pods", KindState.Forbidden)) with { Reading = new ClusterReading { Id = "kind", Name = "kind", State = ClusterState.Incomplete } }, Role));

    [Fact]
    public void The_policy_grants_each_refused_action_once_and_none_that_is_denied_explicitly()
    {
        var policy = MissingActions.In(
        [
            "Could not list the clusters of x: eks:ListClusters is not allowed to arn:x on *. Add it to the IAM policy of that identity.",
            "1/us-east-1: deleting is not possible. ecr:BatchDeleteImage is not allowed to arn:x.",
            "again ecr:BatchDeleteImage is not allowed to arn:x.",
            "ecr:DescribeImages is not allowed to arn:x. A policy denies it explicitly; look at service control policies.",
        ])!;

        Assert.Contains("\"Action\": [\"ecr:BatchDeleteImage\", \"eks:ListClusters\"],", policy, StringComparison.Ordinal);
        Assert.Null(MissingActions.In(["all is well"]));
        using var _ = System.Text.Json.JsonDocument.Parse(policy);
    }

    private static KindCoverage Kind(string group, string resource, KindState state = KindState.Read) => new() { Group = group, Resource = resource, State = state };

    private static ClusterCoverage Cluster(params KindCoverage[] kinds) => new()
    {
        Reading = new ClusterReading { Id = "arn:aws:eks:eu-west-1:123456789012:cluster/prod", Name = "prod", Account = "123456789012", Region = "eu-west-1", State = ClusterState.Incomplete },
        Kinds = kinds,
    };
}
