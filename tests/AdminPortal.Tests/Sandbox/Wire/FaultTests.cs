using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdminPortal.Sandbox.Wire;
using Xunit;

namespace AdminPortal.Tests.Sandbox.Wire;

public class FaultTests
{
    private static readonly object Delete = new { repositoryName = "team/app", imageIds = new[] { new { imageTag = "v1" } } };

    [Fact]
    public async Task The_first_calls_of_an_operation_fail_and_the_next_goes_through()
    {
        await using var raw = await StartAsync(new WireFault { Kind = FaultKind.Error, Operation = "DescribeImages", First = 2, Code = "ServerException", Status = 503 });

        Assert.Equal("ServerException", (await raw.RefusalAsync("DescribeImages", new { repositoryName = "team/app" })).Code);
        using var second = await raw.SendAsync("DescribeImages", new { repositoryName = "team/app" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        await raw.EcrAsync("DescribeImages", new { repositoryName = "team/app" });
        await raw.EcrAsync("ListImages", new { repositoryName = "team/app" });
        Assert.Equal(2, raw.Server.Calls.Failed);
    }

    [Fact]
    public async Task A_throttle_gives_what_its_bucket_holds_and_refills_by_the_clock()
    {
        await using var raw = await StartAsync(new WireFault { Kind = FaultKind.Throttle, Rate = 1, Burst = 2 });
        var list = new { repositoryName = "team/app" };

        await raw.EcrAsync("ListImages", list);
        await raw.EcrAsync("ListImages", list);
        Assert.Equal(("ThrottlingException", "Rate exceeded"), await raw.RefusalAsync("ListImages", list));
        await raw.EcrAsync("DescribeImages", list);

        raw.Clock.Advance(TimeSpan.FromSeconds(1));
        await raw.EcrAsync("ListImages", list);
        Assert.Equal("ThrottlingException", (await raw.RefusalAsync("ListImages", list)).Code);
    }

    [Theory]
    [InlineData(FaultKind.Cut, false)]
    [InlineData(FaultKind.CutBody, true)]
    public async Task A_cut_connection_breaks_the_call(FaultKind kind, bool isCarriedOut)
    {
        await using var raw = await StartAsync(new WireFault { Kind = kind, First = 1 });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => raw.SendAsync("BatchDeleteImage", Delete));

        Assert.Equal(isCarriedOut ? 0 : 1, raw.Repository().Count);
    }

    [Fact]
    public async Task A_truncated_answer_is_no_JSON_and_a_proxys_page_is_none_either()
    {
        await using var raw = await StartAsync(new WireFault { Kind = FaultKind.Truncate, First = 1 });
        raw.Server.Faults.Add(new() { Kind = FaultKind.Html, First = 1 });

        using var half = await raw.SendAsync("ListImages", new { repositoryName = "team/app" });
        Assert.Equal(HttpStatusCode.OK, half.StatusCode);
        var text = await half.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.ThrowsAny<JsonException>(() => { using var _ = JsonDocument.Parse(text); });

        using var page = await raw.SendAsync("ListImages", new { repositoryName = "team/app" });
        Assert.Equal(HttpStatusCode.BadGateway, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_call_that_hangs_ends_when_the_client_gives_up_or_the_sandbox_stops()
    {
        await using var raw = await StartAsync(new WireFault { Kind = FaultKind.Hang });

        var hanging = raw.SendAsync("ListImages", new { repositoryName = "team/app" });
        await raw.Server.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task Calls_are_counted_and_changing_ones_apart()
    {
        await using var raw = await StartAsync();
        await raw.EcrAsync("ListImages", new { repositoryName = "team/app" });
        Assert.Equal(0, raw.Server.Calls.Mutating);
        await raw.EcrAsync("BatchDeleteImage", Delete);

        Assert.Equal(1, raw.Server.Calls.Mutating);
        Assert.Equal(1, raw.Server.Calls.CountOf("ListImages", RawCaller.Account, RawCaller.Region));
        Assert.Equal(0, raw.Server.Calls.CountOf("ListImages", region: "eu-west-1"));
        Assert.Equal("team/app", raw.Server.Calls.Recent[^1].Subject.Repository);
    }

    [Fact]
    public async Task Another_process_arms_faults_and_reads_the_calls_over_loopback()
    {
        await using var raw = await StartAsync();
        using var http = new HttpClient { BaseAddress = raw.Server.Endpoint };
        var stop = TestContext.Current.CancellationToken;

        using var armed = await http.PostAsJsonAsync("/_sandbox/faults", new { kind = "error", operation = "ListImages", first = 1, latency = "00:00:00" }, stop);
        Assert.Equal(HttpStatusCode.NoContent, armed.StatusCode);
        Assert.Equal("ServerException", (await raw.RefusalAsync("ListImages", new { repositoryName = "team/app" })).Code);

        var calls = await http.GetFromJsonAsync<JsonElement>("/_sandbox/calls", stop);
        Assert.Equal(1, calls.GetProperty("failed").GetInt32());
        var faults = await http.GetFromJsonAsync<JsonElement>("/_sandbox/faults", stop);
        Assert.Equal(1, faults[0].GetProperty("struck").GetInt32());
    }

    private static async Task<RawCaller> StartAsync(params WireFault[] faults)
    {
        var raw = await RawCaller.StartAsync();
        raw.Repository().Push(raw.Image("one", "v1"));
        faults.ToList().ForEach(raw.Server.Faults.Add);
        return raw;
    }
}
