using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AdminPortal.Operations.Exchange;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Tests.Operations.Store;
using AdminPortal.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AdminPortal.Tests.Web.Shell;

/// <summary>The files on the wire: Kestrel before a database file.</summary>
public sealed class DownloadsTests : IAsyncLifetime
{
    private const string Formula = "=cmd|' /C calc'!A0";

    private const string Script = "<script>alert(1)</script>";

    private readonly StoreFile _file = new();
    private WebApplication _app = null!;
    private RunStore _runs = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Address => new(_app.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        var database = await _file.OpenAsync(Stop);
        _runs = new RunStore(database, _file.Portal(), _file.Time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(_ => { });
        builder.Services.AddRoutingCore().AddSingleton(_runs).AddSingleton(new RemovalHistory(database)).AddSingleton(new GoneStore(database)).AddSingleton(Desk(database));
        _app = builder.Build();
        _app.MapDownloads();
        await _app.StartAsync(Stop);
        await _runs.StartAsync(new Run { Id = "r1", PlanId = "p1", Actor = "ann", State = RunState.Running, StartedAt = StoreFile.Start, Planned = 3 }, Stop);
    }

    [Fact]
    public async Task The_rules_come_as_the_file_that_can_be_imported()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.GetAsync(new Uri("/download/rules.json", UriKind.Relative), Stop);

        Assert.Equal(("attachment; filename=rules.json", "application/json"), (answer.Content.Headers.ContentDisposition?.ToString().Split("; filename*")[0], answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(RuleFileReader.Read(await answer.Content.ReadAsStringAsync(Stop), CleanupPolicy.Default).Mistakes);
    }

    private RuleFileDesk Desk(Database database)
    {
        var (rules, pins) = (new RuleStore(database, _file.Options, _file.Time), new PinStore(database, _file.Time));
        return new(rules, pins, new RulesReader(_file.Options, rules, pins), new ExchangeStore(database, rules, _file.Time), _file.Time);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task Demand_6_a_run_comes_as_CSV_with_everything_that_is_known_and_nothing_that_calculates()
    {
        await _runs.RecordAsync([Removal(1) with { Tags = ["main-1", "main-2"], Detail = Formula }, Removal(2) with { Reason = Script, Outcome = RemovalOutcome.Dropped }], Stop);

        var (answer, text) = await GetAsync("/download/removals.csv?run=r1");

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=run-r1.csv; filename*=UTF-8''run-r1.csv", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(
            [
                "\uFEFF\"run\",\"registry\",\"repository\",\"digest\",\"tags\",\"pushedAt\",\"bytes\",\"rule\",\"action\",\"reason\",\"outcome\",\"detail\",\"at\"",
                $"\"r1\",\"123456789012/eu-west-1\",\"shop/web\",\"{StoreFile.Digest(1)}\",\"main-1 main-2\",2026-10-13T12:00:00Z,100,\"build-caches\",\"delete\",\"older than 30 days\",\"deleted\",\"'{Formula}\",2026-11-22T12:00:00Z",
                $"\"r1\",\"123456789012/eu-west-1\",\"shop/web\",\"{StoreFile.Digest(2)}\",\"\",2026-10-13T12:00:00Z,100,\"build-caches\",\"delete\",\"{Script}\",\"dropped\",,2026-11-22T12:00:00Z",
                "",
            ],
            text.Split("\r\n"));
    }

    [Fact]
    public async Task JSON_holds_the_same_and_is_no_page()
    {
        await _runs.RecordAsync([Removal(1) with { Tags = ["main-1"], Detail = Formula, Reason = Script }], Stop);

        var (answer, text) = await GetAsync("/download/removals.json?run=r1");

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.DoesNotContain("<", text);
        var line = Assert.Single(JsonDocument.Parse(text).RootElement.EnumerateArray());
        Assert.Equal((Formula, Script, "deleted", "main-1"), (line.GetProperty("detail").GetString(), line.GetProperty("reason").GetString(), line.GetProperty("outcome").GetString(), line.GetProperty("tags")[0].GetString()));
    }

    [Theory]
    [InlineData("q=main-2", 1)]
    [InlineData("q=Deployment+web", 1)]
    [InlineData("outcome=deleted", 2)]
    [InlineData("run=r1&outcome=dropped", 1)]
    [InlineData("from=2026-11-22T11:00:00Z", 2)]
    [InlineData("from=2026-11-22T12:30:00Z", 0)]
    [InlineData("", 3)]
    public async Task The_filters_of_the_page_apply(string query, int lines)
    {
        await _runs.RecordAsync([Removal(1) with { Tags = ["main-1"] }, Removal(2) with { Tags = ["main-2"] }, Removal(3) with { Outcome = RemovalOutcome.Dropped, Detail = "in use by prod / shop / Deployment web" }], Stop);

        var (_, text) = await GetAsync($"/download/removals.json?{query}");

        Assert.Equal(lines, JsonDocument.Parse(text).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("/download/removals.csv?outcome=gone", HttpStatusCode.BadRequest, "There is no outcome of that name")]
    [InlineData("/download/removals.csv?from=yesterday", HttpStatusCode.BadRequest, "2026-11-22T12:00:00Z")]
    [InlineData("/download/gone.csv?repository=shop", HttpStatusCode.BadRequest, "account/region/name")]
    [InlineData("/download/gone.csv?show=all", HttpStatusCode.BadRequest, "one filter")]
    [InlineData("/download/removals.csv?run=%22r%0d%0aX-Evil:1", HttpStatusCode.NotFound, "")]
    [InlineData("/download/removals.exe", HttpStatusCode.NotFound, "")]
    public async Task A_filter_that_is_not_understood_gives_no_longer_list(string address, HttpStatusCode status, string words)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.GetAsync(address, Stop);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Demand_43_what_others_deleted_comes_with_who_used_it()
    {
        var gone = _app.Services.GetRequiredService<GoneStore>();
        await gone.SeeAsync(StoreFile.Web, [], StoreFile.Start, [Gone(1) with { UsedBy = ["prod / shop / Deployment web", Formula] }, Gone(2)], Stop);

        var (_, all) = await GetAsync("/download/gone.csv");
        var (_, used) = await GetAsync("/download/gone.csv?show=used&q=deployment");

        Assert.Equal(4, all.Split("\r\n").Length);
        Assert.Contains("\"prod / shop / Deployment web; =cmd|' /C calc'!A0\"", used);
        Assert.Equal(3, used.Split("\r\n").Length);
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_sent_while_they_are_read()
    {
        const int Rows = 100_000;
        await _runs.RecordAsync([Removal(0)], Stop);
        await FillAsync(Rows);
        // A reader whose buffers hold little: what he has not taken, the server must keep or leave unread.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
        await socket.ConnectAsync(Address.Host, Address.Port, Stop);
        await using var wire = new NetworkStream(socket, ownsSocket: false);
        await wire.WriteAsync(Encoding.ASCII.GetBytes("GET /download/removals.csv HTTP/1.0\r\nHost: x\r\n\r\n"), Stop);

        var first = new byte[256];
        await wire.ReadExactlyAsync(first, Stop);
        // The oldest row comes last. Were it read by now, its file would tell of what it was.
        await _runs.RecordAsync([Removal(0) with { Outcome = RemovalOutcome.Refused, Detail = "written after the first bytes had come" }], Stop);
        using var rest = new StreamReader(wire, Encoding.UTF8);
        var (lines, last) = (0, "");
        while (await rest.ReadLineAsync(Stop) is { } line) { (lines, last) = (line.StartsWith("\"r1\"", StringComparison.Ordinal) ? lines + 1 : lines, line); }

        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(first));
        Assert.InRange(lines, Rows, Rows + 1);
        Assert.Contains("written after the first bytes had come", last);
    }

    [Fact]
    public async Task Every_row_comes_once_whatever_is_asked_for()
    {
        await _runs.RecordAsync([Removal(0)], Stop);
        await FillAsync(2_600);
        var history = _app.Services.GetRequiredService<RemovalHistory>();

        foreach (var search in new[] { new RemovalSearch(), new RemovalSearch { RunId = "r1" }, new RemovalSearch { Outcome = RemovalOutcome.Deleted }, new RemovalSearch { From = StoreFile.Start, Outcome = RemovalOutcome.Deleted } })
        {
            List<long> ids = [];
            await foreach (var removal in history.StreamAsync(search, Stop)) { ids.Add(removal.Id); }

            Assert.Equal((2_601, 2_601), (ids.Count, ids.Distinct().Count()));
        }
    }

    private async Task<(HttpResponseMessage Answer, string Text)> GetAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var answer = await http.GetAsync(address, Stop);
        return (answer, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop)));
    }

    // Copies of the first row, as fast as SQLite can: the portal writes them by the hundred.
    private async Task FillAsync(int rows)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_file.Folder, "portal.db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var fill = connection.CreateCommand();
        fill.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
            INSERT INTO "Removals" ("RunId", "RepositoryId", "Digest", "Tags", "PushedAt", "Bytes", "Rule", "Reason", "Outcome", "Detail", "At", "Action")
            SELECT "RunId", "RepositoryId", 'sha256:' || printf('%064x', i + 1000000), char(10) || 'main-' || i || char(10), "PushedAt", "Bytes", "Rule", "Reason", "Outcome", printf('%.400c', '.'), "At" + (i % 7), "Action"
            FROM n, (SELECT * FROM "Removals" LIMIT 1)
            """;
        await fill.ExecuteNonQueryAsync(Stop);
    }

    private static Removal Removal(int number) => new()
    {
        RunId = "r1",
        Repository = StoreFile.Web,
        Digest = StoreFile.Digest(number),
        Tags = [],
        PushedAt = StoreFile.Start.AddDays(-40),
        Bytes = 100,
        Rule = RuleKind.BuildCaches,
        Reason = "older than 30 days",
        Outcome = RemovalOutcome.Deleted,
        At = StoreFile.Start,
    };

    private static GoneImage Gone(int number) => new() { Repository = StoreFile.Web, Digest = StoreFile.Digest(number), Tags = ["main"], SeenAt = StoreFile.Start.AddHours(-1), NoticedAt = StoreFile.Start };
}
