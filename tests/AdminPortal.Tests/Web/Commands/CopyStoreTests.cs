using AdminPortal.Tests.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>The executable's way from SQLite to PostgreSQL, and what it says of a server that it cannot use.</summary>
public sealed class CopyStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_in_a_file_is_there_on_the_server_and_is_copied_once()
    {
        var server = PostgresServer.NewDatabase(empty: true);
        await using var world = await CommandWorld.StartAsync(Stop);
        var pinned = await world.RunAsync(Stop, "pin", "shop/web", "--all", "--reason", "audit");
        var file = Path.Combine(world.Folder, "portal.db");
        var nowhere = await world.RunAsync(Stop, "copy-store", file);
        (world.Environment["Portal__Store__Provider"], world.Environment["Portal__Store__ConnectionString"]) = ("Postgres", server);

        var copied = await world.RunAsync(Stop, "copy-store", file);
        var pins = await world.RunAsync(Stop, "pins");
        var again = await world.RunAsync(Stop, "copy-store", file);
        var missing = await world.RunAsync(Stop, "copy-store", "elsewhere.db");

        Assert.True(pinned.Code == 0, pinned.Errors);
        Assert.Equal((78, true), (nowhere.Code, nowhere.Errors.Contains("Portal:Store:Provider: must be Postgres", StringComparison.Ordinal)));
        Assert.True(copied.Code == 0, copied.Errors);
        Assert.Contains("copied from", copied.Output, StringComparison.Ordinal);
        Assert.Contains("audit", pins.Output, StringComparison.Ordinal);
        Assert.Equal((1, true), (again.Code, again.Errors.Contains("not empty", StringComparison.Ordinal)));
        Assert.Equal((1, true), (missing.Code, missing.Errors.Contains("There is no file elsewhere.db", StringComparison.Ordinal)));
        PostgresServer.Drop(server);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Database=portal;Username=portal;Password=geheim", 1, "The database portal on 127.0.0.1:9 cannot be reached")]
    [InlineData("Database=portal;Password=geheim", 78, "Portal:Store:ConnectionString: names no Host")]
    [InlineData("", 78, "Portal:Store:ConnectionString: is missing")]
    public async Task A_server_that_cannot_be_used_ends_a_command_and_a_start_with_what_to_do_and_without_the_password(string connection, int code, string says)
    {
        await using var world = await CommandWorld.StartAsync(Stop);
        (world.Environment["Portal__Store__Provider"], world.Environment["Portal__Store__ConnectionString"]) = ("Postgres", connection);

        foreach (var said in new[] { await world.RunAsync(Stop, "preview"), await world.StartProcessAsync(Stop) })
        {
            Assert.Equal((code, ""), (said.Code, said.Output));
            Assert.Contains(says, said.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("geheim", said.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said.Errors, StringComparison.Ordinal);
        }
    }
}
