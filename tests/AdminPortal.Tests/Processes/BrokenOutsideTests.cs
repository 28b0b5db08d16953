using System.Text.Json;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Sandbox;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;
using Microsoft.Data.Sqlite;
using Xunit;
using SandboxOptions = AdminPortal.Sandbox.SandboxOptions;

namespace AdminPortal.Tests.Processes;

/// <summary>
/// Whatever is broken outside or around the portal: it starts nothing or holds everything, says what to do, and deletes nothing, although
/// there is something to delete.
/// </summary>
public sealed class BrokenOutsideTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adminportal-").FullName;
    private SandboxServer _sandbox = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { World = SandboxWorld.Empty }, Stop);
        var repository = _sandbox.Ecr.Registry(_sandbox.Accounts[0].Id, "us-east-1").Create(new RepositorySettings { Name = "shop", CreatedAt = DateTimeOffset.UtcNow.AddYears(-1) })!;
        foreach (var tag in new[] { "main-buildcache", "dev-buildcache" })
        {
            repository.Push(new ImagePush { Content = tag, PushedAt = DateTimeOffset.UtcNow.AddDays(-60), Tags = [tag] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task With_nothing_broken_the_same_sweep_deletes()
    {
        var (code, _, errors) = await SweepAsync([]);

        Assert.True(code == 0, errors);
        Assert.Equal(1, _sandbox.Calls.CountOf("BatchDeleteImage"));
    }

    [Theory]
    [InlineData("sweep", "--json")]
    [InlineData("doctor")]
    [InlineData]
    public async Task Wrong_settings_are_all_named_with_their_keys_and_nothing_is_started(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments, new()
        {
            ["Portal__Mode"] = "Cloud",
            ["Portal__Schedule__Cron"] = "every hour",
            ["Portal__Limits__MaxPerRun"] = "-1",
            ["Portal__Rules__BuildCaches__MaxAgeDay"] = "3",
            ["Portal__Rules__Deployments__Grammar__0"] = "(",
        });

        Assert.Equal((78, ""), (code, output));
        Assert.All(
            new[] { "Portal:Mode", "Portal:Schedule:Cron", "Portal:Limits:MaxPerRun", "Portal:Rules:BuildCaches:MaxAgeDay", "Portal:Rules:Deployments:Grammar" },
            key => Assert.Contains(key, errors, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("preview", "--bogus")]
    [InlineData("preview", "--repository")]
    [InlineData("execute")]
    [InlineData("pin", "shop")]
    public async Task Wrong_usage_ends_with_64_and_says_what_is_right(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments, []);

        Assert.Equal((64, ""), (code, output));
        Assert.Contains(arguments[0], errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_nothing_can_be_read_and_the_portal_says_where_it_looked()
    {
        var (code, output, errors) = await SweepAsync(new() { ["AWS_ACCESS_KEY_ID"] = "", ["AWS_SECRET_ACCESS_KEY"] = "", ["HOME"] = _folder });

        AssertHarmless(code, output, errors);
        Assert.Equal("", output);
        Assert.Contains("AWS_PROFILE", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_answers_at_is_named()
    {
        var (code, output, errors) = await SweepAsync(new() { ["Portal__Aws__ServiceUrl"] = "http://127.0.0.1:9" });

        AssertHarmless(code, output, errors);
        Assert.Contains("127.0.0.1:9", errors + output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_is_told_as_one()
    {
        _sandbox.Faults.Add(new WireFault { Kind = FaultKind.Error, Status = 403, Code = "ExpiredTokenException", Message = "The security token included in the request is expired" });

        var (code, output, errors) = await SweepAsync([]);

        AssertHarmless(code, output, errors);
        Assert.Contains("expired", errors + output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("clusters: [ this is no yaml", true)]
    [InlineData("just words", true)]
    [InlineData("", false)]
    public async Task A_kubeconfig_that_cannot_be_used_holds_everything(string text, bool exists)
    {
        var path = Path.Combine(_folder, "kubeconfig");
        if (exists) { await File.WriteAllTextAsync(path, text, Stop); }

        var (code, output, errors) = await SweepAsync(new() { ["Portal__Clusters__Kubeconfigs__0"] = path });

        AssertHarmless(code, output, errors);
        Assert.Contains("kubeconfig", errors + output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_untouched()
    {
        var options = new PortalOptions { DataFolder = Data };
        using (var database = new Database(options)) { await database.PrepareAsync(TimeProvider.System, Stop); }

        await using (var file = new SqliteConnection($"Data Source={Path.Combine(Data, "portal.db")};Pooling=False"))
        {
            await file.OpenAsync(Stop);
            await using var command = file.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')";
            await command.ExecuteNonQueryAsync(Stop);
        }

        var (code, output, errors) = await SweepAsync([]);

        AssertHarmless(code, output, errors);
        Assert.Equal("", output);
        Assert.Contains("newer", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_with_its_path()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "portal.db"), new string('x', 8192), Stop);

        var (code, output, errors) = await SweepAsync([]);

        AssertHarmless(code, output, errors);
        Assert.Contains("portal.db", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_without_room_stops_everything_before_it_begins()
    {
        // No file of this process may grow beyond 64 KiB, as if the disk were full; the runtime's own code pages count too, so they are made elsewhere.
        await using var portal = PortalProcess.StartLimited(64, ["sweep", "--json"], PortalProcess.Outside(_sandbox, Data), _folder);
        var (code, output) = await portal.EndAsync(Stop);

        AssertHarmless(code, output, portal.Errors);
        Assert.Contains("portal.db", portal.Errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> SweepAsync(Dictionary<string, string> changes) => RunAsync(["sweep", "--json"], changes);

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, Dictionary<string, string> changes)
    {
        var environment = PortalProcess.Outside(_sandbox, Data);
        foreach (var (name, value) in changes) { environment[name] = value; }

        await using var portal = PortalProcess.Start(arguments, environment, _folder);
        var (code, output) = await portal.EndAsync(Stop);
        return (code, output, portal.Errors);
    }

    private void AssertHarmless(int code, string output, string errors)
    {
        Assert.True(code is 1 or 2 or 78, $"exit code {code}\n{output}\n{errors}");
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Calls.CountOf("BatchDeleteImage"));
        if (output.Length == 0)
        {
            Assert.NotEqual("", errors.Trim());
            return;
        }

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, json.RootElement.GetProperty("totals").GetProperty("delete").GetInt32());
    }
}
