using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdminPortal.Tests.Operations.Store;

/// <summary>
/// The store of a build before this one, as EF makes it of the tables that are kept beside that build's last migration: what EF sends for a row of
/// its tables, it sends here.
/// </summary>
internal static class EarlierBuild
{
    /// <param name="options">Lead to the database.</param>
    /// <param name="edition">The last that the build knows; null for this build.</param>
    public static PortalContext Open(PortalOptions options, string? edition)
    {
        if (edition is null) { return Context(options, null); }

        using var now = Context(options, null);
        var editions = now.GetService<IMigrationsAssembly>();
        var tables = editions.CreateMigration(editions.Migrations[edition], now.Database.ProviderName!).TargetModel;
        return Context(options, now.GetService<IModelRuntimeInitializer>().Initialize(((IMutableModel)tables).FinalizeModel(), designTime: false));
    }

    /// <param name="options">Lead to the database.</param>
    /// <param name="edition">Null for the newest.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task UpgradeAsync(PortalOptions options, string? edition, CancellationToken stop)
    {
        await using var context = Context(options, null);
        await context.GetService<IMigrator>().MigrateAsync(edition, stop);
    }

    /// <summary>The editions before this one, oldest first, whose builds this one's database lets start.</summary>
    public static async Task<IReadOnlyList<string>> ServedAsync(PortalOptions options, CancellationToken stop)
    {
        await using var context = Context(options, null);
        var all = context.Database.GetMigrations().ToList();
        var needs = await context.Editions.ToDictionaryAsync(row => row.Id, row => row.Needs, stop);
        return [.. all.SkipLast(1).Where((_, i) => all.Skip(i + 1).All(later => all.Take(i + 1).Contains(needs.GetValueOrDefault(later, later))))];
    }

    /// <summary>Adds a row to each of the build's tables, every column filled.</summary>
    public static async Task FillAsync(PortalContext build, CancellationToken stop)
    {
        foreach (var table in build.Model.GetEntityTypes())
        {
            var row = Entry(build, table, Activator.CreateInstance(table.ClrType)!);
            foreach (var column in table.GetProperties()) { row.Property(column).CurrentValue = Sample(column, first: true); }
            row.State = EntityState.Added;
        }

        await build.SaveChangesAsync(stop);
    }

    /// <summary>Reads the rows that were filled in, changes every column that may be changed, reads them again, and removes them.</summary>
    /// <param name="open">Opens the build that does it.</param>
    /// <param name="known">The tables and columns that the build which filled them in had, too.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>How many tables that was.</returns>
    public static async Task<int> ChangeAsync(Func<PortalContext> open, IModel known, CancellationToken stop)
    {
        foreach (var first in new[] { true, false })
        {
            await using var build = open();
            foreach (var row in await RowsAsync(build, known, stop))
            {
                foreach (var column in row.Metadata.GetProperties().Where(column => known.FindEntityType(row.Metadata.Name)!.FindProperty(column.Name) is not null))
                {
                    var (found, expected) = (Text(row.Property(column).CurrentValue), Text(Sample(column, first || IsFixed(column))));
                    if (found != expected) { throw new InvalidOperationException($"{row.Metadata.Name}.{column.Name} is {found} and not {expected}"); }

                    if (!IsFixed(column)) { row.Property(column).CurrentValue = Sample(column, first: false); }
                }
            }

            await build.SaveChangesAsync(stop);
        }

        await using var last = open();
        var rows = await RowsAsync(last, known, stop);
        foreach (var row in rows) { row.State = EntityState.Deleted; }

        await last.SaveChangesAsync(stop);
        return rows.Count;
    }

    private static async Task<IReadOnlyList<EntityEntry>> RowsAsync(PortalContext build, IModel known, CancellationToken stop)
    {
        List<EntityEntry> rows = [];
        foreach (var table in build.Model.GetEntityTypes().Where(table => known.FindEntityType(table.Name) is not null))
        {
            object?[] key = [.. table.FindPrimaryKey()!.Properties.Select(column => Sample(column, first: true))];
            var row = table.HasSharedClrType ? await build.Set<Dictionary<string, object>>(table.Name).FindAsync(key, stop) : await build.FindAsync(table.ClrType, key, stop);
            rows.Add(Entry(build, table, row ?? throw new InvalidOperationException($"{table.Name} has lost its row")));
        }

        return rows;
    }

    // A build that is no more has no types for its rows.
    private static EntityEntry Entry(PortalContext build, IEntityType table, object row) =>
        table.HasSharedClrType ? build.Set<Dictionary<string, object>>(table.Name).Entry((Dictionary<string, object>)row) : build.Entry(row);

    private static bool IsFixed(IProperty column) => column.IsPrimaryKey() || column.IsForeignKey();

    /// <summary>The same in the database, whatever the build makes of it.</summary>
    private static object? Sample(IProperty column, bool first)
    {
        var converter = column.GetTypeMapping().Converter;
        var type = converter?.ProviderClrType ?? column.ClrType;
        object value = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var kind when kind == typeof(string) => first ? "first" : "second",
            var kind when kind == typeof(int) => first ? 1 : 2,
            var kind when kind == typeof(long) => first ? 1L : 2L,
            var kind when kind == typeof(bool) => first,
            var kind when kind == typeof(double) => first ? 1.5 : 2.5,
            var kind when kind == typeof(DateOnly) => new DateOnly(2026, 11, first ? 1 : 2),
            var kind when kind == typeof(byte[]) => first ? [1] : new byte[] { 2 },
            var kind => throw new InvalidOperationException($"{column.DeclaringType.Name}.{column.Name} is a {kind.Name}, of which there is no sample"),
        };
        return converter is null ? value : converter.ConvertFromProvider(value);
    }

    private static string? Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString();

    private static PortalContext Context(PortalOptions options, IModel? model)
    {
        if (options.Store.Provider == StoreProvider.Postgres) { return new PostgresPortalContext(With(new DbContextOptionsBuilder<PostgresPortalContext>().UseNpgsql(options.Store.ConnectionString))); }

        return new SqlitePortalContext(With(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite($"Data Source={Path.Combine(options.DataFolder, "portal.db")}")));

        DbContextOptions With(DbContextOptionsBuilder builder) => (model is null ? builder : builder.UseModel(model)).Options;
    }
}
