using System.Runtime.Versioning;
using AdminPortal.Operations.Settings;
using AdminPortal.Tests.Operations.Runs;
using AdminPortal.Tests.Web.Commands;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdminPortal.Tests.Processes;

/// <summary>
/// The database file fails in the middle of a run that deletes, at a call that ECR has not taken yet or has just carried out: nothing more is
/// deleted, the command says what to do, and the next one sets everything right.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class StoreFaultTests : IAsyncLifetime
{
    private CommandWorld _world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_world.Folder, "portal.db");

    public async ValueTask InitializeAsync() => _world = await CommandWorld.StartAsync(Stop);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Demand_25_a_disk_that_is_full_in_mid_run_loses_nothing_and_deletes_nothing_more(int call, bool answered)
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "Nothing may be mounted here, so that there is no small disk to fill; the test of a file that may not grow runs without.");
        var sweep = await BrokenOff.PrepareAsync(_world, new PortalOptions { DataFolder = disk.Folder }, Stop);

        var ended = await sweep.SweepAsync(call, answered, () => { disk.Fill(); return Task.CompletedTask; }, () => _world.RunAsync(Stop, "sweep"), Stop);

        sweep.AssertBrokenOff(call, ended, "the disk is full");
        disk.Empty();
        await sweep.AssertRepairedAsync($"full at call {call}", Stop);
    }

    [Fact]
    public async Task Demand_25_a_file_that_may_not_grow_in_mid_run_loses_nothing()
    {
        var sweep = await BrokenOff.PrepareAsync(_world, new PortalOptions { DataFolder = _world.Folder }, Stop);
        await using var portal = PortalProcess.StartLimited(1 << 20, ["sweep"], _world.Environment, _world.Folder);

        var ended = await sweep.SweepAsync(2, answered: false, () => portal.LimitAsync(new FileInfo($"{File}-wal").Length, Stop), () => EndAsync(portal), Stop);

        sweep.AssertBrokenOff(2, ended, "cannot be read or written");
        await sweep.AssertRepairedAsync("not growing", Stop);
    }

    [Fact]
    public async Task Demand_25_a_folder_that_becomes_read_only_in_mid_run_loses_nothing()
    {
        // A file that is open may be written to whatever its mode is.
        var sweep = await BrokenOff.PrepareAsync(_world, new PortalOptions { DataFolder = _world.Folder, Store = new() { ConnectionString = $"Data Source={File};Pooling=False" } }, Stop);
        await using var portal = PortalProcess.StartModest(["sweep"], _world.Environment, _world.Folder);
        const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead, enter = read | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

        var ended = await sweep.SweepAsync(2, answered: true, () => ModesAsync(read, enter), () => EndAsync(portal), Stop);

        await ModesAsync(read | UnixFileMode.UserWrite, enter | UnixFileMode.UserWrite);
        sweep.AssertBrokenOff(2, ended, "the portal's user");
        await sweep.AssertRepairedAsync("read-only", Stop);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Demand_25_a_database_that_another_process_holds_in_mid_run_loses_nothing(int call, bool answered)
    {
        var sweep = await BrokenOff.PrepareAsync(_world, new PortalOptions { DataFolder = _world.Folder, Store = new() { ConnectionString = $"Data Source={File};Default Timeout=1" } }, Stop);
        await using var holder = new SqliteConnection($"Data Source={File};Pooling=False");
        await holder.OpenAsync(Stop);

        var ended = await sweep.SweepAsync(call, answered, () => DoAsync(holder, "BEGIN IMMEDIATE"), () => _world.RunAsync(Stop, "sweep"), Stop);

        await DoAsync(holder, "ROLLBACK");
        sweep.AssertBrokenOff(call, ended, "is held by another process");
        await sweep.AssertRepairedAsync($"held at call {call}", Stop);
    }

    [Fact]
    public async Task A_file_that_is_damaged_in_mid_run_is_replaced_by_a_backup_and_the_log_tells_what_was_deleted()
    {
        // What a connection has read it believes; each works on a new one here.
        var sweep = await BrokenOff.PrepareAsync(_world, new PortalOptions { DataFolder = _world.Folder, Store = new() { ConnectionString = $"Data Source={File};Pooling=False" } }, Stop);
        Assert.Equal(0, (await _world.RunAsync(Stop, "backup", Path.Combine(_world.Folder, "copy"))).Code);

        var (code, errors) = await sweep.SweepAsync(2, answered: false, () => { Damage(File, 8192); return Task.CompletedTask; }, () => _world.RunAsync(Stop, "sweep"), Stop);

        Assert.True(code == 1, errors);
        Assert.Contains("is damaged", errors, StringComparison.Ordinal);
        Assert.Equal(2, _world.Sandbox.Calls.CountOf("BatchDeleteImage"));
        var gone = sweep.Pushed.Except(_world.Repository.Images().Select(image => image.Id())).ToList();
        Assert.Equal(200, gone.Count);
        Assert.All(gone, digest => Assert.Contains(digest.Value, errors, StringComparison.Ordinal));

        var refused = await _world.RunAsync(Stop, "sweep");
        Assert.Equal(1, refused.Code);
        Assert.Contains("put a backup in its place", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(2, _world.Sandbox.Calls.CountOf("BatchDeleteImage"));

        var restored = await _world.RunAsync(Stop, "restore", Path.Combine(_world.Folder, "copy"));
        Assert.True(restored.Code == 0, restored.Errors);
        var next = await _world.RunAsync(Stop, "sweep");
        Assert.True(next.Code == 0, next.Errors);
        await RegistryAndHistory.AssertSameAsync(sweep.Options, _world.Repository, sweep.Pushed.Except(gone).ToHashSet(), "restored", Stop);
    }

    private static async Task<(int Code, string Output, string Errors)> EndAsync(PortalProcess portal)
    {
        var (code, output) = await portal.EndAsync(Stop);
        return (code, output, portal.Errors);
    }

    private Task ModesAsync(UnixFileMode file, UnixFileMode folder)
    {
        foreach (var each in Directory.EnumerateFiles(_world.Folder)) { System.IO.File.SetUnixFileMode(each, file); }

        System.IO.File.SetUnixFileMode(_world.Folder, folder);
        return Task.CompletedTask;
    }

    private static void Damage(string path, int from)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var junk = new byte[file.Length - from];
        Array.Fill(junk, (byte)0xAA);
        file.Position = from;
        file.Write(junk);
    }

    private static async Task DoAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}
