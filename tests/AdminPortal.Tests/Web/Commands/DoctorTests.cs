using AdminPortal.Sandbox.Eks;
using AdminPortal.Sandbox.Kubernetes;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>The executable's <c>doctor</c>, before an AWS with one cluster.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_40_users_that_the_portal_cannot_see_are_told_as_not_looked_at()
    {
        await using var world = await CommandWorld.StartAsync(Stop);

        var (_, guarded, errors) = await world.RunAsync(Stop, "doctor");
        world.Environment["Portal__Rules__Deployments__KeepPulledDays"] = "0";
        var (_, unguarded, _) = await world.RunAsync(Stop, "doctor");

        Assert.True(guarded.Contains("Not looked at\n  --  ECS, Lambda, App Runner, CodeBuild, and machines outside these clusters: what they pulled within 7 days stays for them", StringComparison.Ordinal), guarded + errors);
        Assert.Contains("nothing guards what they use", unguarded, StringComparison.Ordinal);
        Assert.Matches("Database\n  ok  SQLite [0-9.]+, .*portal.db", guarded);
    }

    [Fact]
    public async Task Demand_46_doctor_says_whose_pulls_count_and_how_to_leave_pull_times_alone()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        var (_, before, errors) = await world.RunAsync(Stop, "doctor");

        Assert.True(before.Contains("every pull counts, scanners' too, ECR excludes nobody's", StringComparison.Ordinal), before + errors);
        Assert.Contains("aws ecr register-pull-time-update-exclusion --region us-east-1 --principal-arn arn:aws:iam::123456789012:user/sandbox", before, StringComparison.Ordinal);

        world.Sandbox.Ecr.Registry("123456789012", "us-east-1").Change(settings => settings with
        {
            PullTimeExclusions = new Dictionary<string, DateTimeOffset> { ["arn:aws:iam::123456789012:user/sandbox"] = DateTimeOffset.UtcNow, ["arn:aws:iam::123456789012:role/scanner"] = DateTimeOffset.UtcNow },
        });
        var (code, after, _) = await world.RunAsync(Stop, "doctor");

        Assert.Equal(0, code);
        Assert.Contains("except those of arn:aws:iam::123456789012:role/scanner, arn:aws:iam::123456789012:user/sandbox", after, StringComparison.Ordinal);
        Assert.DoesNotContain("register-pull-time-update-exclusion", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_39_missing_rights_are_offered_ready_to_paste()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        await using var forbidding = await ClusterAsync(world, "forbidding");
        await using var closed = await ClusterAsync(world, "closed");
        forbidding.Access.Deny("controllerrevisions");
        forbidding.Serve(new KubernetesKind("db.example.com", "v1", "databases", "Database", Custom: true));
        forbidding.Access.Deny("databases");
        closed.Identities.Refuse(closed.Account);
        world.Sandbox.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Status = 400, Code = "AccessDeniedException", Message = "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecr:BatchDeleteImage on resource: *" });

        var (code, output, errors) = await world.RunAsync(Stop, "doctor");

        Assert.True(code == 2, output + errors);
        Assert.Contains("        - apiGroups: [\"apps\"] # missing\n          resources: [\"controllerrevisions\"]\n", output, StringComparison.Ordinal);
        Assert.Contains("aws eks update-access-entry --cluster-name forbidding --region us-east-1 --principal-arn arn:aws:iam::123456789012:user/sandbox", output, StringComparison.Ordinal);
        Assert.Contains("aws eks create-access-entry --cluster-name closed --region us-east-1", output, StringComparison.Ordinal);
        Assert.Contains("forbidding: databases of db.example.com are not searched", output, StringComparison.Ordinal);
        Assert.Contains("\"Action\": [\"ecr:BatchDeleteImage\"]", output, StringComparison.Ordinal);
    }

    private static async Task<SandboxCluster> ClusterAsync(CommandWorld world, string name)
    {
        var cluster = await SandboxCluster.StartAsync(name, "123456789012", "us-east-1", stop: Stop);
        cluster.Identities.Keys = access => access == world.Sandbox.AccessKeyId ? new SigningKey(world.Sandbox.SecretAccessKey, cluster.Account, "arn:aws:iam::123456789012:user/sandbox") : null;
        world.Sandbox.Eks.Put(new EksCluster { Name = name, Account = cluster.Account, Region = cluster.Region, Endpoint = cluster.Endpoint.ToString(), CertificateAuthorityData = cluster.AuthorityData });
        return cluster;
    }
}
