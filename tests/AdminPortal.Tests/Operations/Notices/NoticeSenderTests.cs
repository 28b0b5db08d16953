using System.Text.Json;
using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Tests.Operations.Store;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdminPortal.Tests.Operations.Notices;

public sealed class NoticeSenderTests : IAsyncLifetime
{
    private PortalWorld _world = null!;
    private WebReceiver _receiver = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await PortalWorld.StartAsync(Stop);
        _receiver = await WebReceiver.StartAsync(Stop);
        _world.Options = new() { PublicUrl = "https://portal.example.com", Notifications = NoticeWorld.Webhook($"{_receiver.Url}/events?team=a") };
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_gets_JSON_that_it_can_tell_by_its_signature()
    {
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("<b> & \"c\"", Stop);

        await portal.TellAsync(Stop);

        var (path, body, headers) = Assert.Single(_receiver.Got);
        var json = JsonDocument.Parse(body).RootElement;
        Assert.Equal("/events", path);
        Assert.Equal(("run-blocked", "<b> & \"c\"", "https://portal.example.com/health"), (json.GetProperty("event").GetString(), json.GetProperty("lines")[0].GetString(), json.GetProperty("url").GetString()));
        Assert.Equal((json.GetProperty("id").GetString(), "run-blocked"), (headers["X-AdminPortal-Id"], headers["X-AdminPortal-Event"]));
        // As README tells receivers to compute it.
        var seconds = _world.Start.ToUnixTimeSeconds();
        var mac = System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(NoticeWorld.Secret), System.Text.Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        Assert.Equal($"t={seconds},v1={Convert.ToHexStringLower(mac)}", headers["X-AdminPortal-Signature"]);
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_ever_more_seldom_across_restarts_and_then_given_up_until_somebody_asks()
    {
        _receiver.AnswerWith(503);
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);
        await portal.TellAsync(Stop);
        int[] minutes = [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240];
        foreach (var (i, pause) in minutes.Index())
        {
            if (i == 3) { portal = await _world.PortalAsync(Stop); }

            _world.Time.Advance(TimeSpan.FromMinutes(pause) - TimeSpan.FromSeconds(1));
            await portal.TellAsync(Stop);
            Assert.Equal(i + 1, _receiver.Got.Count);
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            await portal.TellAsync(Stop);
            Assert.Equal(i + 2, _receiver.Got.Count);
        }

        var dead = await portal.OnlyAsync(Stop);
        Assert.Equal((NoticeState.Dead, 12, "It answered 503."), (dead.State, dead.Tries, dead.Problem));
        Assert.Single(_receiver.Got.Select(got => got.Headers["X-AdminPortal-Id"]).Distinct());
        _world.Time.Advance(TimeSpan.FromHours(9));
        await portal.TellAsync(Stop);
        Assert.Equal(12, _receiver.Got.Count);

        _receiver.AnswerWith(204);
        Assert.True(await portal.Get<NoticeStore>().SendAgainAsync(dead.Id, Stop));
        await portal.TellAsync(Stop);
        await portal.TellAsync(Stop);

        Assert.Equal((13, NoticeState.Sent, null), (_receiver.Got.Count, (await portal.OnlyAsync(Stop)).State, (await portal.OnlyAsync(Stop)).Problem));
        Assert.False(await portal.Get<NoticeStore>().SendAgainAsync(dead.Id, Stop));
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_and_a_redirect_is_not_followed()
    {
        await using var elsewhere = await WebReceiver.StartAsync(Stop);
        _receiver.Answer = context =>
        {
            context.Response.Redirect(elsewhere.Url);
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            return Task.CompletedTask;
        };
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);
        await portal.TellAsync(Stop);
        _world.Time.Advance(TimeSpan.FromHours(1));
        await portal.TellAsync(Stop);

        Assert.Single(_receiver.Got);
        Assert.Empty(elsewhere.Got);
        Assert.Contains("It answered 307. Redirects are not followed", (await portal.OnlyAsync(Stop)).Problem, StringComparison.Ordinal);

        _receiver.AnswerWith(404, "no_service");
        await portal.Get<NoticeStore>().SendAgainAsync((await portal.OnlyAsync(Stop)).Id, Stop);
        await portal.TellAsync(Stop);
        Assert.Equal((NoticeState.Dead, "It answered 404 no_service."), ((await portal.OnlyAsync(Stop)).State, (await portal.OnlyAsync(Stop)).Problem));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_a_pause_gets_it()
    {
        _receiver.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "7200");
            return Task.CompletedTask;
        };
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);

        await portal.TellAsync(Stop);

        Assert.Equal((NoticeState.Waiting, _world.Start.AddHours(2)), ((await portal.OnlyAsync(Stop)).State, (await portal.OnlyAsync(Stop)).NextAt));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", true)]
    [InlineData("http://[::ffff:a9fe:a9fe]/latest/meta-data", true)]
    [InlineData("http://localhost:1/", false)]
    public async Task A_webhook_is_not_sent_where_it_must_not_go(string url, bool loopback)
    {
        _world.Options = new() { Notifications = NoticeWorld.Webhook(url, loopback) };
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);

        await portal.TellAsync(Stop);

        Assert.Contains("where notifications must not go", (await portal.OnlyAsync(Stop)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_fails_keeps_no_other_from_being_told()
    {
        await using var other = await WebReceiver.StartAsync(Stop);
        _receiver.AnswerWith(500);
        _world.Options = new()
        {
            Notifications = new() { AllowLoopback = true, Webhooks = [new() { Name = "bad", Url = _receiver.Url, Secret = NoticeWorld.Secret }, new() { Name = "good", Url = other.Url, Secret = NoticeWorld.Secret }] },
        };
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);

        await portal.TellAsync(Stop);

        Assert.Single(other.Got);
        var counts = await portal.Get<NoticeStore>().CountsAsync(Stop);
        Assert.Equal((new NoticeCounts(1, 0, 0, null), new NoticeCounts(0, 1, 0, _world.Start)), (counts["bad"], counts["good"]));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Of_several_portals_on_one_database_one_tells(StoreProvider provider)
    {
        using var file = new StoreFile(provider);
        _world.Options = _world.Options with { Store = file.Options.Store };
        IServiceProvider[] portals = [await _world.PortalAsync(Stop), await _world.PortalAsync(Stop), await _world.PortalAsync(Stop)];
        await portals[0].BlockAsync("Failed", Stop);

        await Task.WhenAll(portals.Select(portal => Task.Run(() => portal.TellAsync(Stop), Stop)));
        foreach (var portal in portals) { await portal.TellAsync(Stop); }

        Assert.Single(_receiver.Got);
        Assert.Equal(new NoticeCounts(0, 1, 0, _world.Start), (await portals[2].Get<NoticeStore>().CountsAsync(Stop))["webhook"]);
    }

    [Fact]
    public async Task A_receiver_that_never_ends_its_answer_is_left()
    {
        _receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using var poster = new WebPoster(new OutgoingConnections(loopback: true)) { Patience = TimeSpan.FromMilliseconds(300) };

        var delivery = await poster.PostAsync(_receiver.Url, "{}", [], Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.StartsWith("It did not answer within", delivery.Problem);
    }

    [Fact]
    public async Task A_try_whose_portal_died_is_made_again()
    {
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);
        _receiver.AnswerWith(500);
        await portal.TellAsync(Stop);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        // It is counted, and then nothing more is heard of it.
        var lease = (await portal.Get<LeaseStore>().TryTakeAsync("job/notifications", TimeSpan.FromMinutes(2), Stop))!;
        Assert.True(await portal.Get<NoticeStore>().TryAsync((await portal.OnlyAsync(Stop)).Id, _world.Time.GetUtcNow().AddMinutes(2), lease, Stop));
        _receiver.AnswerWith(200);
        _world.Time.Advance(TimeSpan.FromMinutes(2));

        await (await _world.PortalAsync(Stop)).TellAsync(Stop);

        Assert.Equal((2, NoticeState.Sent, 3), (_receiver.Got.Count, (await portal.OnlyAsync(Stop)).State, (await portal.OnlyAsync(Stop)).Tries));
        Assert.False(await portal.Get<NoticeStore>().TryAsync((await portal.OnlyAsync(Stop)).Id, _world.Time.GetUtcNow(), lease, Stop));
    }

    [Fact]
    public async Task What_waits_for_a_channel_that_is_gone_from_the_settings_is_given_up()
    {
        _receiver.AnswerWith(500);
        var portal = await _world.PortalAsync(Stop);
        await portal.BlockAsync("Failed", Stop);
        await portal.TellAsync(Stop);
        _world.Options = new() { Notifications = NoticeWorld.Slack(_receiver) };

        await (await _world.PortalAsync(Stop)).TellAsync(Stop);

        Assert.Equal((NoticeState.Dead, "The settings name no such channel any more."), ((await portal.OnlyAsync(Stop)).State, (await portal.OnlyAsync(Stop)).Problem));
    }

    [Fact]
    public async Task A_secret_is_read_from_its_file_when_it_is_needed()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"{_receiver.Url}/first\n", Stop);
            _world.Options = new() { Notifications = new() { AllowLoopback = true, Slack = [new() { UrlFile = file }] } };
            var channel = (await _world.PortalAsync(Stop)).Get<NoticeChannels>();
            await channel.TestAsync(channel.All[0], "ann", Stop);
            await File.WriteAllTextAsync(file, $"{_receiver.Url}/second", Stop);
            await channel.TestAsync(channel.All[0], "ann", Stop);

            Assert.Equal(["/first", "/second"], _receiver.Got.Select(got => got.Path));
            Assert.Equal("127.0.0.1", channel.All[0].Target);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
