using System.Text.Json;
using AdminPortal.Sandbox.Kubernetes;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

public sealed class AftermathCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demand_43_a_sweep_ends_with_2_and_names_workload_and_image_that_are_missing()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        var account = world.Sandbox.Accounts[0].Id;
        await using var cluster = await SandboxCluster.StartAsync("prod", account, "us-east-1", TimeProvider.System, Stop);
        var missing = $"{account}.dkr.ecr.us-east-1.amazonaws.com/shop/web:nowhere";
        cluster.Objects.Apply(Manifests.Deployment("shop", "checkout", PodShape.Of(missing)));
        var kubeconfig = Path.Combine(world.Folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, Kubeconfig.Write([cluster]), Stop);
        world.Environment["Portal__Clusters__Kubeconfigs__0"] = kubeconfig;

        var (code, output, errors) = await world.RunAsync(Stop, "sweep", "--json");

        Assert.True(code == 2, errors);
        var run = PromisedJson.Sweep(output);
        Assert.Equal("completed", run.GetProperty("state").GetString());
        var alarm = Assert.Single(run.GetProperty("afterCheck").GetProperty("missing").EnumerateArray());
        Assert.Equal((missing, "prod / shop / Deployment checkout", "no-tag"), (Text(alarm, "image"), Text(alarm, "workload"), Text(alarm, "cause")));
        Assert.Contains("which is missing", errors);

        var told = await world.RunAsync(Stop, "sweep");
        Assert.Equal(2, told.Code);
        Assert.Contains("ALARM", told.Output);
        Assert.Contains($"prod / shop / Deployment checkout: {missing}", told.Output);
    }

    [Fact]
    public async Task What_a_run_deleted_can_be_tried_to_be_put_back()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        var run = PromisedJson.Sweep((await world.RunAsync(Stop, "sweep", "--json")).Output).GetProperty("id").GetString()!;
        Assert.Equal(10, world.Repository.Count);

        var (code, output, errors) = await world.RunAsync(Stop, "put-back", run);

        Assert.True(code == 0, errors);
        Assert.Contains("20 images back", output);
        Assert.Equal(CommandWorld.Builds, world.Repository.Count);
        Assert.Equal(1, (await world.RunAsync(Stop, "unarchive", "r-none")).Code);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
