using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using AdminPortal.Tests.Aws;
using Amazon.ECR.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using Canned = AdminPortal.Tests.Aws.CannedServer.Canned;

namespace AdminPortal.Tests.Operations.Accounts;

public sealed class CallLimitTests
{
    private static readonly RegistryId Registry = new("111122223333", "eu-west-1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_that_a_person_waits_for_go_before_those_of_the_schedule()
    {
        var time = new FakeTimeProvider();
        var limit = new CallLimit(Registry, "DescribeImages", time);
        await ThrottleAsync(limit);
        List<string> order = [];
        Task[] calls = [.. new[] { (true, "job 1"), (true, "job 2"), (false, "page") }.Select(async call =>
        {
            await limit.EnterAsync(call.Item1, Stop);
            lock (order) { order.Add(call.Item2); }
        })];

        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await UntilAsync(() => order.Count > i);
        }

        await Task.WhenAll(calls);
        Assert.Equal(["page", "job 1", "job 2"], order);
    }

    [Fact]
    public async Task A_call_that_is_given_up_takes_nobody_s_turn()
    {
        var time = new FakeTimeProvider();
        var limit = new CallLimit(Registry, "DescribeImages", time);
        await ThrottleAsync(limit);
        using var impatient = new CancellationTokenSource();
        var first = limit.EnterAsync(patient: false, impatient.Token);
        var second = limit.EnterAsync(patient: false, Stop);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        time.Advance(TimeSpan.FromMilliseconds(200));

        await second;
        Assert.Equal(0, limit.Figures.Waiting);
    }

    [Theory]
    [InlineData(400, "ThrottlingException")]
    [InlineData(400, "com.amazonaws.ecr#TooManyRequestsException:http://internal.amazon.com/")]
    [InlineData(503, "SlowDown")]
    [InlineData(429, "TooManyRequestsException")]
    public async Task Every_throttle_of_every_try_is_counted(int status, string type)
    {
        var asked = 0;
        await using var server = await CannedServer.StartAsync(request =>
            request.Operation == "DescribeRegistry" ? asked++ < 2 ? new Canned(status, $$"""{"__type":"{{type}}"}""") : new Canned(200, "{}") : AwsAccountsTests.Sts(request));
        var limits = new CallLimits(new PortalOptions());
        using var accounts = Accounts(server, limits, new PortalOptions());

        await (await accounts.EcrAsync(Registry, Stop)).DescribeRegistryAsync(new DescribeRegistryRequest(), Stop);

        var figures = Assert.Single(limits.Figures, figures => figures.Operation == "DescribeRegistry");
        Assert.Equal((Registry, 3L, 2L), (figures.Registry, figures.Calls, figures.Throttles));
        Assert.NotNull(figures.Limit);
    }

    [Fact]
    public async Task A_schedule_that_has_used_up_the_hour_is_told_so_and_people_go_on()
    {
        var options = new PortalOptions { Limits = new LimitOptions { CallsPerHour = 1 } };
        await using var server = await CannedServer.StartAsync(request => request.Operation == "DescribeRegistry" ? new Canned(200, "{}") : AwsAccountsTests.Sts(request));
        using var accounts = Accounts(server, new CallLimits(options), options);
        var ecr = await accounts.EcrAsync(Registry, Stop);
        Task CallAsync() => AwsFailure.TranslateAsync("look", () => ecr.DescribeRegistryAsync(new DescribeRegistryRequest(), Stop), Stop);
        async Task AsTheScheduleAsync()
        {
            CallLane.BePatient();
            await CallAsync();
        }

        await CallAsync();
        var told = await Assert.ThrowsAsync<AwsFailure>(AsTheScheduleAsync);
        await CallAsync();

        Assert.Contains("Portal:Limits:CallsPerHour", told.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count(request => request.Operation == "DescribeRegistry"));
    }

    // Five calls a second from here on, and none at once.
    private static async Task ThrottleAsync(CallLimit limit)
    {
        await limit.EnterAsync(patient: false, Stop);
        limit.Leave(throttled: true, failed: false);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        while (!reached()) { await Task.Yield(); }
    }

    private static AwsAccounts Accounts(CannedServer server, CallLimits limits, PortalOptions options) =>
        new(options, TimeProvider.System, new OutsideConnection { ServiceUrl = server.Url, AccessKey = "AKID", SecretKey = "s", Region = "eu-west-1" }, limits);
}
