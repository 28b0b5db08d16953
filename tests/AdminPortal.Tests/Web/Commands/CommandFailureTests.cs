using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>Whatever is wrong, nothing is deleted, and the last thing said is what to do.</summary>
public sealed class CommandFailureTests
{
    [Fact]
    public async Task Settings_that_are_no_JSON_are_wrong_settings()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "appsettings.json"), "{ \"Portal\": ", stop);

        var (code, _, errors) = await world.StartProcessAsync(stop, "preview");

        Assert.Equal(78, code);
        Assert.Contains("appsettings.json", errors);
    }

    [Fact]
    public async Task A_token_that_runs_out_while_a_registry_is_read_still_prints_the_promised_JSON()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        world.Sandbox.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", Status = 400, Code = "ExpiredTokenException" });

        var (code, output, errors) = await world.RunAsync(stop, "sweep", "--json");

        Assert.True(code == 2, $"{code}\n{errors}");
        Assert.Equal(0, PromisedJson.Sweep(output).GetProperty("deleted").GetInt32());
        Assert.Contains("expired", output);
        Assert.Equal(CommandWorld.Builds, world.Repository.Count);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_cannot_be_executed_or_approved()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);

        foreach (var command in new[] { "execute", "approve" })
        {
            var (code, output, errors) = await world.RunAsync(stop, command, "p-nothing");

            Assert.Equal(1, code);
            Assert.Equal("", output);
            Assert.Contains("There is no plan p-nothing", errors);
        }
    }

    [Fact]
    public async Task Doctor_names_the_permission_that_is_missing()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        var before = await world.RunAsync(stop, "doctor");
        world.Sandbox.Faults.Add(new WireFault { Kind = FaultKind.Error, Operation = "BatchDeleteImage", Status = 400, Code = "AccessDeniedException", Message = "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ecr:BatchDeleteImage on resource: *" });

        var after = await world.RunAsync(stop, "doctor");

        Assert.Contains("deleting is allowed", before.Output);
        Assert.Equal(2, after.Code);
        Assert.Contains("ecr:BatchDeleteImage is not allowed", after.Output);
        Assert.Equal(CommandWorld.Builds, world.Repository.Count);
    }
}
