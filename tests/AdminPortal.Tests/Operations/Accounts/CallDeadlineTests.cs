using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Operations.Accounts;

public sealed class CallDeadlineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private int _sent;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    public async Task A_call_is_sent_before_its_deadline_and_never_after_it(int seconds, int sent)
    {
        using var deadline = new CallDeadline(_time, Minute, Minute * 2);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        var call = await Record.ExceptionAsync(() => SendAsync(deadline));

        Assert.Equal((sent, sent == 0), (_sent, call is OperationCanceledException && deadline.Token.IsCancellationRequested));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(60, 0)]
    public async Task A_process_that_was_stopped_and_a_machine_that_slept_are_both_too_late(int sinceStart, int onTheWall)
    {
        var clocks = new TwoClocks();
        using var deadline = new CallDeadline(clocks, Minute, Minute);
        (clocks.SinceStart, clocks.OnTheWall) = (TimeSpan.FromSeconds(sinceStart), TimeSpan.FromSeconds(onTheWall));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(deadline));

        Assert.Equal(0, _sent);
    }

    [Fact]
    public async Task Calls_of_others_are_not_held_to_it()
    {
        using var deadline = new CallDeadline(_time, Minute, Minute);
        await SendAsync(deadline);
        _time.Advance(Minute);

        await SendAsync(null);

        Assert.Equal(2, _sent);
    }

    [Fact]
    public void What_is_under_way_is_given_up_at_the_earliest_of_all_ends()
    {
        using var patient = new CallDeadline(_time, Minute * 3, Minute * 2);
        using var told = new CallDeadline(_time, Minute * 3, Minute * 2);
        told.Shorten(Minute);
        using var leased = new CallDeadline(_time, Minute, Minute * 2);
        leased.Shorten(Minute * 2);

        _time.Advance(Minute);
        Assert.Equal((false, true, true), (patient.Token.IsCancellationRequested, told.Token.IsCancellationRequested, leased.Token.IsCancellationRequested));

        _time.Advance(Minute);
        Assert.True(patient.Token.IsCancellationRequested);
    }

    private async Task SendAsync(CallDeadline? deadline)
    {
        deadline?.Begin();
        using var handler = new CallHandler(new CallLimits(new PortalOptions()), new RegistryId("123456789012", "eu-west-1")) { InnerHandler = new Counter(() => _sent++) };
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1/");
        using var answer = await client.SendAsync(request, Stop);
    }

    private sealed class Counter(Action count) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return Task.FromResult(new HttpResponseMessage());
        }
    }

    /// <summary>A machine whose clock and whose time since its start move apart, and whose timers stand still.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        public TimeSpan SinceStart { get; set; }

        public TimeSpan OnTheWall { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => SinceStart.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + OnTheWall;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new FakeTimeProvider().CreateTimer(callback, state, dueTime, period);
    }
}
