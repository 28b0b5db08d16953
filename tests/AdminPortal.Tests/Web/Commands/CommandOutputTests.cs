using System.Text.Json;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

public sealed class CommandOutputTests
{
    [Fact]
    public async Task A_preview_prints_the_promised_JSON_alone_and_deletes_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);

        var (code, output, errors) = await world.StartProcessAsync(stop, "preview", "--json");

        Assert.True(code == 0, errors);
        var plan = PromisedJson.Preview(output);
        Assert.Equal(20, plan.GetProperty("totals").GetProperty("delete").GetInt32());
        Assert.Equal(CommandWorld.Builds, world.Repository.Count);
    }

    [Fact]
    public async Task A_sweep_prints_what_became_of_every_image()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);

        var (code, output, errors) = await world.StartProcessAsync(stop, "sweep", "--json");

        Assert.True(code == 0, errors);
        var run = PromisedJson.Sweep(output);
        Assert.Equal("completed", run.GetProperty("state").GetString());
        Assert.Equal(20, run.GetProperty("deleted").GetInt32());
        Assert.Equal(10, world.Repository.Count);
    }

    [Fact]
    public async Task A_saved_plan_is_pinned_against_executed_and_not_executed_twice()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        var pinned = await world.RunAsync(stop, "pin", "shop/web", "--tag", "main-*0a1", "--reason", "audit", "--until", "2099-12-31");
        var preview = await world.RunAsync(stop, "preview", "--json");
        var plan = PromisedJson.Preview(preview.Output).GetProperty("plan").GetString()!;

        var first = await world.RunAsync(stop, "execute", plan, "--json");
        var second = await world.RunAsync(stop, "execute", plan);

        Assert.True(pinned.Code == 0, pinned.Errors);
        Assert.Contains("until 2100-01-01", pinned.Output);
        Assert.Contains("\"kind\":\"pinned\",\"text\":", preview.Output);
        Assert.True(first.Code == 0, first.Errors);
        Assert.Contains("\"state\":\"completed\"", first.Output);
        Assert.True(second.Code == 0, second.Errors);
        Assert.Contains("0 images deleted", second.Output);
    }

    [Fact]
    public async Task A_pin_on_a_whole_repository_is_listed_honoured_and_lifted()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        world.Repository.Change(settings => settings with { Tags = new Dictionary<string, string> { ["adminportal:keep"] = "no" } });
        var pinned = await world.RunAsync(stop, "pin", "shop/web", "--all", "--reason", "audit");
        var swept = await world.RunAsync(stop, "sweep");
        var listed = await world.RunAsync(stop, "pins", "--json");
        var lifted = await world.RunAsync(stop, "unpin", "1");
        var again = await world.RunAsync(stop, "unpin", "1");

        Assert.Contains("keeps every image in shop/web", pinned.Output);
        Assert.Equal((0, CommandWorld.Builds), (swept.Code, world.Repository.Count));
        var pin = JsonDocument.Parse(listed.Output).RootElement.GetProperty("pins")[0];
        Assert.Equal((1, true, "audit", false), (pin.GetProperty("id").GetInt32(), pin.GetProperty("all").GetBoolean(), pin.GetProperty("reason").GetString(), pin.GetProperty("ended").GetBoolean()));
        Assert.Contains("Pin 1 is lifted", lifted.Output);
        Assert.Equal((1, true), (again.Code, again.Errors.Contains("There is no pin 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_first_plan_is_approved_only_with_a_word_on_who_else_pulls()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        world.Environment["Portal__Limits__ApproveFirstRun"] = "true";

        var swept = await world.RunAsync(stop, "sweep", "--json");
        var plan = PromisedJson.Preview(swept.Output).GetProperty("plan").GetString()!;
        var silent = await world.RunAsync(stop, "approve", plan);
        var before = world.Repository.Count;
        var approved = await world.RunAsync(stop, "approve", plan, "--pullers", "nobody", "--note", "first clean-up");
        var executed = await world.RunAsync(stop, "execute", plan);

        Assert.Equal((2, 1, CommandWorld.Builds), (swept.Code, silent.Code, before));
        Assert.Contains("--pullers", silent.Errors);
        Assert.True(approved.Code == 0, approved.Errors);
        Assert.True(executed.Code == 0, executed.Errors + executed.Output);
        Assert.Equal(10, world.Repository.Count);
    }

    [Fact]
    public async Task A_parked_repository_ends_as_partial_until_somebody_approves()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);
        world.Environment["Portal__Limits__ParkCount"] = "5";
        world.Environment["Portal__Limits__ParkShare"] = "0.5";

        var swept = await world.RunAsync(stop, "sweep", "--json");
        var plan = PromisedJson.Preview(swept.Output).GetProperty("plan").GetString()!;
        var approved = await world.RunAsync(stop, "approve", plan);
        var executed = await world.RunAsync(stop, "execute", plan);

        Assert.Equal(2, swept.Code);
        Assert.Contains("\"outcome\":\"parked\"", swept.Output);
        Assert.True(approved.Code == 0, approved.Errors);
        Assert.True(executed.Code == 0, executed.Errors + executed.Output);
        Assert.Equal(10, world.Repository.Count);
    }

    [Fact]
    public async Task A_person_gets_tables_and_the_next_step()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await CommandWorld.StartAsync(stop);

        var (code, output, _) = await world.RunAsync(stop, "preview", "--repository", "shop/web");

        Assert.Equal(0, code);
        Assert.Matches(@"REPOSITORY +REGISTRY +IMAGES +DELETE +KEEP +HOLD +WOULD FREE", output);
        Assert.Matches(@"shop/web +123456789012/us-east-1 +30 +20 +10 +0", output);
        Assert.Matches(@"Nothing was deleted\. To execute it: execute p-\d{8}-\d{6}-[0-9a-f]{4}", output);
    }
}
