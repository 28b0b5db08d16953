using AdminPortal.Operations.Accounts;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdminPortal.Tests.Operations.Accounts;

/// <summary>Against an AWS of a token bucket, call by call on a clock of the test's own.</summary>
public sealed class CallPaceTests
{
    [Fact]
    public void As_long_as_nothing_is_throttled_nothing_is_slowed_down()
    {
        var world = new Bucket(allowed: 1000);

        world.Run(seconds: 30, callsAtMost: 50);

        Assert.Null(world.Pace.Rate);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(200)]
    public void The_rate_that_AWS_allows_is_found_and_used(double allowed)
    {
        var world = new Bucket(allowed);

        world.Run(seconds: 120);
        var (good, throttled) = world.Run(seconds: 120);

        Assert.InRange(good / 120 / allowed, 0.87, 1.01);
        Assert.InRange((double)throttled / (good + throttled), 0, 0.15);
    }

    [Fact]
    public void A_rate_that_grows_is_found_again()
    {
        var world = new Bucket(allowed: 10);
        world.Run(seconds: 60);

        world.Allowed = 40;
        world.Run(seconds: 120);
        var (good, _) = world.Run(seconds: 60);

        Assert.InRange(good / 60 / 40, 0.87, 1.01);
    }

    [Fact]
    public void Throttles_that_do_not_lessen_are_not_of_our_making()
    {
        // Every third call, however slowly they come.
        var world = new Bucket(allowed: 50) { EveryNth = 3 };

        world.Run(seconds: 120);
        var (good, _) = world.Run(seconds: 120);

        Assert.InRange(good / 120 / 50, 0.6, 1.01);
    }

    [Fact]
    public void A_pause_says_nothing_of_the_rate()
    {
        var world = new Bucket(allowed: 20);
        world.Run(seconds: 60);
        var before = world.Pace.Rate;

        world.Run(seconds: 120, callsAtMost: 0);
        world.Pace.Answered(throttled: true);

        Assert.NotNull(before);
        Assert.Equal(before, world.Pace.Rate);
    }

    private sealed class Bucket
    {
        private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

        private readonly FakeTimeProvider _time = new();
        private double _tokens;
        private double _ours;
        private int _calls;

        public Bucket(double allowed)
        {
            Allowed = allowed;
            Pace = new CallPace(_time);
        }

        public double Allowed { get; set; }

        public int EveryNth { get; init; } = int.MaxValue;

        public CallPace Pace { get; }

        /// <summary>As fast as the pace allows.</summary>
        public (double Good, int Throttled) Run(int seconds, double callsAtMost = 400)
        {
            var (good, throttled) = (0, 0);
            for (var i = 0; i < seconds * 1000; i++)
            {
                _time.Advance(Step);
                _tokens = Math.Min(Math.Max(1, Allowed / 2), _tokens + (Allowed / 1000));
                var rate = Math.Min(callsAtMost, Pace.Rate ?? callsAtMost);
                for (_ours = Math.Min(_ours + (rate / 1000), Math.Max(1, rate / 2)); _ours >= 1; _ours--)
                {
                    var refused = ++_calls % EveryNth == 0 || _tokens < 1;
                    if (!refused) { _tokens--; }

                    Pace.Answered(refused);
                    if (refused) { throttled++; }
                    else { good++; }
                }
            }

            return (good, throttled);
        }
    }
}
