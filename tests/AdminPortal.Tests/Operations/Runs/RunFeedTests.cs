using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Settings;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Operations.Runs;

public sealed class RunFeedTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_burst_of_changes_is_told_at_once_and_then_once_in_a_tenth_of_a_second()
    {
        using var feed = new RunFeed(_time, new CallLimits(new PortalOptions()));
        var told = 0;
        using var subscription = feed.Subscribe(() => told++);

        foreach (var i in Enumerable.Range(0, 50)) { feed.Publish(Activity("a") with { Done = i }); }

        _time.Advance(TimeSpan.Zero);
        Assert.Equal(1, told);
        foreach (var i in Enumerable.Range(0, 50)) { feed.Publish(Activity("a") with { Done = i }); }

        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(1, told);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((2, 49), (told, feed.Find("a")!.Done));
    }

    [Fact]
    public void Who_has_left_is_told_no_more()
    {
        using var feed = new RunFeed(_time, new CallLimits(new PortalOptions()));
        var told = 0;
        feed.Subscribe(() => told++).Dispose();

        feed.Publish(Activity("a"));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, told);
    }

    [Fact]
    public void Of_those_that_have_ended_the_last_stay_and_those_at_work_always_do()
    {
        using var feed = new RunFeed(_time, new CallLimits(new PortalOptions()));
        feed.Publish(Activity("working"));
        foreach (var i in Enumerable.Range(0, 30)) { feed.Publish(Activity($"ended {i}") with { EndedAt = _time.GetUtcNow().AddSeconds(i) }); }

        Assert.Equal(21, feed.Activities.Count);
        Assert.NotNull(feed.Find("working"));
        Assert.NotNull(feed.Find("ended 29"));
        Assert.Null(feed.Find("ended 0"));
    }

    [Fact]
    public void A_phase_counts_from_its_own_beginning()
    {
        using var feed = new RunFeed(_time, new CallLimits(new PortalOptions()));
        feed.Publish(Activity("a") with { Phase = ActivityPhase.Choosing });
        feed.Change("a", shown => shown with { Done = 100 });
        _time.Advance(TimeSpan.FromMinutes(1));
        feed.Change("a", shown => shown with { Phase = ActivityPhase.Deleting, Total = 400 });
        _time.Advance(TimeSpan.FromSeconds(10));
        // As a run does that begins under the id that was handed out for it.
        feed.Publish(Activity("a") with { Phase = ActivityPhase.Deleting, Done = 150, Total = 400 });

        var now = _time.GetUtcNow();
        Assert.Equal((5d, TimeSpan.FromSeconds(50)), (feed.Find("a")!.Rate(now), feed.Find("a")!.Left(now)));
    }

    private Activity Activity(string id) => new() { Id = id, Kind = ActivityKind.Run, Actor = "ann", StartedAt = _time.GetUtcNow() };
}
