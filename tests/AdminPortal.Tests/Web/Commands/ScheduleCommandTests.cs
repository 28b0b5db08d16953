using System.Text.Json;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

public sealed class ScheduleCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schedule_is_paused_resumed_and_told_of_by_commands()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        var before = await world.RunAsync(Stop, "status");
        var paused = await world.RunAsync(Stop, "pause", "--reason", "release week", "--until", "2099-12-31T18:00Z");
        var status = await world.RunAsync(Stop, "status", "--json");
        var words = await world.RunAsync(Stop, "status");
        var resumed = await world.RunAsync(Stop, "resume");
        var again = await world.RunAsync(Stop, "resume");

        Assert.True(before.Code == 0, before.Errors);
        Assert.Contains("Schedule 0 * * * * (UTC): on time", before.Output, StringComparison.Ordinal);
        Assert.True(paused.Code == 0, paused.Errors);
        var told = JsonDocument.Parse(status.Output).RootElement;
        Assert.Equal(
            ("paused", "release week", "2099-12-31T18:00:00+00:00"),
            (told.GetProperty("state").GetString(), told.GetProperty("pause").GetProperty("reason").GetString(), told.GetProperty("pause").GetProperty("until").GetString()));
        Assert.Contains("until 2099-12-31 18:00:00Z: release week", words.Output, StringComparison.Ordinal);
        Assert.Contains("The schedule goes on. It was paused by command line", resumed.Output, StringComparison.Ordinal);
        Assert.Equal((0, "The schedule is not paused: nothing to resume."), (again.Code, again.Output.Trim()));
    }

    [Fact]
    public async Task A_freeze_window_stands_in_the_status()
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        (world.Environment["Portal__Schedule__Freeze__0__From"], world.Environment["Portal__Schedule__Freeze__0__To"]) = ("2000-01-01", "2099-12-31");

        var status = await world.RunAsync(Stop, "status");

        Assert.Contains("frozen", status.Output, StringComparison.Ordinal);
        Assert.Contains("Freeze window 2000-01-01 to 2099-12-31 UTC", status.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, "--reason is missing", "pause")]
    [InlineData(64, "--until takes a moment", "pause", "--reason", "x", "--until", "tomorrow")]
    [InlineData(1, "--until lies in the past", "pause", "--reason", "x", "--until", "2001-01-01")]
    public async Task A_pause_without_sense_pauses_nothing(int code, string says, params string[] typed)
    {
        await using var world = await CommandWorld.StartAsync(Stop);

        var refused = await world.RunAsync(Stop, typed);

        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Errors, StringComparison.Ordinal);
        Assert.Contains("on time", (await world.RunAsync(Stop, "status")).Output, StringComparison.Ordinal);
    }
}
