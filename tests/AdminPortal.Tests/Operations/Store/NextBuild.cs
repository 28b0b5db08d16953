using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdminPortal.Tests.Operations.Store;

/// <summary>
/// The store of a build after this one, as EF makes it: the same tables, and in each run a mood. Its first edition adds the mood, its second takes
/// away what this build still writes.
/// </summary>
internal static class NextBuild
{
    public const string Expanding = "29990101000000_Expanding", Contracting = "29990201000000_Contracting", Mood = "Mood";

    public static PortalContext Open(PortalOptions options) => options.Store.Provider == StoreProvider.Postgres
        ? new NextPostgresContext(Options<NextPostgresContext>().UseNpgsql(options.Store.ConnectionString, npgsql => npgsql.MigrationsAssembly(typeof(NextBuild).Assembly)).Options)
        : new NextSqliteContext(Options<NextSqliteContext>().UseSqlite($"Data Source={Path.Combine(options.DataFolder, "portal.db")}", sqlite => sqlite.MigrationsAssembly(typeof(NextBuild).Assembly)).Options);

    public static async Task UpgradeAsync(PortalOptions options, string edition, CancellationToken stop)
    {
        await using var context = Open(options);
        await context.GetService<IMigrator>().MigrateAsync(edition, stop);
    }

    // This test's build has no snapshot of the next one's tables.
    private static DbContextOptionsBuilder<T> Options<T>() where T : DbContext => new DbContextOptionsBuilder<T>().ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}

internal sealed class NextSqliteContext(DbContextOptions<NextSqliteContext> options) : SqlitePortalContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<RunRow>().Property<string?>(NextBuild.Mood);
    }
}

internal sealed class NextPostgresContext(DbContextOptions<NextPostgresContext> options) : PostgresPortalContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<RunRow>().Property<string?>(NextBuild.Mood);
    }
}

[DbContext(typeof(NextSqliteContext)), Migration(NextBuild.Expanding)]
internal sealed class ExpandingSqlite : ExpandingEdition;

[DbContext(typeof(NextPostgresContext)), Migration(NextBuild.Expanding)]
internal sealed class ExpandingPostgres : ExpandingEdition;

[DbContext(typeof(NextSqliteContext)), Migration(NextBuild.Contracting)]
internal sealed class ContractingSqlite : ContractingEdition;

[DbContext(typeof(NextPostgresContext)), Migration(NextBuild.Contracting)]
internal sealed class ContractingPostgres : ContractingEdition;

internal abstract class ExpandingEdition : Migration
{
    // It needs what the one before it needed.
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""ALTER TABLE "Runs" ADD COLUMN "Mood" text NULL""");
        migrationBuilder.Sql($"""INSERT INTO "Editions" ("Id", "Needs") SELECT '{NextBuild.Expanding}', MAX("MigrationId") FROM "__EFMigrationsHistory" """);
    }
}

internal abstract class ContractingEdition : Migration
{
    // From the first edition of the next build on, nobody asks for it any more.
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""ALTER TABLE "Runs" DROP COLUMN "Planned" """);
        migrationBuilder.Sql($"""INSERT INTO "Editions" ("Id", "Needs") VALUES ('{NextBuild.Contracting}', '{NextBuild.Expanding}')""");
    }
}
