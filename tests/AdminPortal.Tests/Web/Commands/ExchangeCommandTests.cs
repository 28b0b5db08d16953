using System.Text.Json;
using AdminPortal.Tests.Operations.Notices;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

public sealed class ExchangeCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pipeline_sets_moves_and_lifts_its_pin_by_a_key_as_often_as_it_likes()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        string[] Pin(string tag) => ["pin", "shop/web", "--tag", tag, "--reason", "deployed", "--key", "ci-release"];

        var set = await world.RunAsync(Stop, Pin("main-*0a1"));
        var same = await world.RunAsync(Stop, Pin("main-*0a1"));
        var moved = await world.RunAsync(Stop, Pin("main-*1a1"));
        var listed = await world.RunAsync(Stop, "pins", "--json");
        var lifted = await world.RunAsync(Stop, "unpin", "--key", "ci-release");
        var again = await world.RunAsync(Stop, "unpin", "--key", "ci-release");
        var neither = await world.RunAsync(Stop, "unpin");

        Assert.True(set.Code == 0, set.Errors);
        Assert.Contains("as before", same.Output);
        Assert.Contains("no longer", moved.Output);
        var pin = Assert.Single(JsonDocument.Parse(listed.Output).RootElement.GetProperty("pins").EnumerateArray());
        Assert.Equal(("main-*1a1", "ci-release"), (pin.GetProperty("tag").GetString(), pin.GetProperty("key").GetString()));
        Assert.Contains("is lifted", lifted.Output);
        Assert.Equal((0, 0, 64), (lifted.Code, again.Code, neither.Code));
    }

    [Fact]
    public async Task A_file_is_shown_then_applied_then_says_nothing_new()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        await world.RunAsync(Stop, "pin", "shop/web", "--all", "--reason", "audit", "--until", "2099-12-31");
        var exported = await world.RunAsync(Stop, "export");
        var file = Path.Combine(world.Folder, "rules.json");
        await File.WriteAllTextAsync(file, exported.Output.Replace("\"numbers\": {}", "\"numbers\": { \"keepNewest\": 25 }", StringComparison.Ordinal), Stop);
        await world.RunAsync(Stop, "pin", "shop/api", "--all", "--reason", "stays");

        var shown = await world.RunAsync(Stop, "import", file);
        var before = await world.RunAsync(Stop, "preview", "--json");
        var applied = await world.RunAsync(Stop, "import", file, "--apply", "--json");
        var again = await world.RunAsync(Stop, "import", file, "--apply");

        Assert.StartsWith("{\n  \"schema\": 1,\n", exported.Output);
        Assert.Matches(@"Newest images kept of each project or branch\s+as in the settings\s+25", shown.Output);
        Assert.Contains("1 pin in force is not in the file and stays", shown.Output);
        Assert.Contains("Nothing was changed. --apply does it.", shown.Output);
        Assert.Contains("25", Assert.Single(JsonDocument.Parse(applied.Output).RootElement.GetProperty("rules").EnumerateArray()).GetProperty("after").GetString());
        Assert.True(JsonDocument.Parse(applied.Output).RootElement.GetProperty("applied").GetBoolean());
        Assert.Equal("absent", JsonDocument.Parse(applied.Output).RootElement.GetProperty("pins")[0].GetProperty("change").GetString());
        Assert.Contains("Nothing differs", again.Output);
        Assert.Equal((0, 0, 0, 0), (shown.Code, before.Code, applied.Code, again.Code));
        Assert.Contains("\"keepNewest\": 25", (await world.RunAsync(Stop, "export")).Output);
    }

    [Fact]
    public async Task A_wrong_file_changes_nothing_and_every_mistake_has_its_place()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        var file = Path.Combine(world.Folder, "rules.json");
        await File.WriteAllTextAsync(file, "{ \"schema\": 1,\n \"rules\": { \"numbers\": { \"keepNewest\": 5 } },\n \"pins\": [ { \"repository\": \"a\", \"all\": true } ] }", Stop);

        var told = await world.RunAsync(Stop, "import", file, "--apply");
        var json = await world.RunAsync(Stop, "import", file, "--apply", "--json");

        Assert.Equal((1, 1), (told.Code, json.Code));
        Assert.Contains($"{file}:3: $.pins[0] names no reason", told.Errors);
        var mistake = Assert.Single(JsonDocument.Parse(json.Output).RootElement.GetProperty("mistakes").EnumerateArray());
        Assert.Equal(("$.pins[0]", 3), (mistake.GetProperty("path").GetString(), mistake.GetProperty("line").GetInt32()));
        Assert.DoesNotContain("keepNewest", (await world.RunAsync(Stop, "export")).Output);
    }

    [Fact]
    public async Task A_test_says_of_each_channel_what_became_of_it_and_no_secret()
    {
        await using var receiver = await WebReceiver.StartAsync(Stop);
        await using var world = await CommandWorld.StartAsync(Stop);
        var none = await world.RunAsync(Stop, "notify-test");
        world.Environment["Portal__Notifications__AllowLoopback"] = "true";
        world.Environment["Portal__Notifications__Slack__0__Url"] = $"{receiver.Url}/services/hunter2";
        world.Environment["Portal__Notifications__Webhooks__0__Url"] = receiver.Url;
        world.Environment["Portal__Notifications__Webhooks__0__Secret"] = "hunter2hunter2hunter2";

        var all = await world.RunAsync(Stop, "notify-test");
        receiver.AnswerWith(403);
        var one = await world.RunAsync(Stop, "notify-test", "webhook");
        var unknown = await world.RunAsync(Stop, "notify-test", "pager");

        Assert.Equal((1, 0, 1, 1), (none.Code, all.Code, one.Code, unknown.Code));
        Assert.Contains("slack (Slack, 127.0.0.1): taken", all.Output);
        Assert.Contains("webhook (Webhook, 127.0.0.1): It answered 403.", one.Output);
        Assert.Contains("There are slack, webhook", unknown.Errors);
        Assert.Equal(3, receiver.Got.Count);
        Assert.DoesNotContain("hunter2", all.Output + all.Errors + one.Output + one.Errors, StringComparison.Ordinal);
    }
}
