using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>Where the portal's memory lies.</summary>
public sealed record StoreOptions
{
    internal const int StandardLease = 90;

    /// <summary><c>Sqlite</c> (default): a file, for one portal. <c>Postgres</c>: a server's database, for several portals.</summary>
    public StoreProvider Provider { get; init; }

    /// <summary>
    /// For SQLite <c>Data Source=</c> and a file. Default: <c>portal.db</c> in the data folder. For PostgreSQL what Npgsql takes:
    /// <c>Host=…;Database=…;Username=…;Password=…</c>; the password may also come from PGPASSWORD or a file that <c>Passfile</c> names.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// For how many seconds a portal that does not answer any more keeps the others from what it was working on. Default 90. For the portal's own tests;
    /// the less, the likelier a busy portal loses its work to another.
    /// </summary>
    [Range(2, 600)]
    public int LeaseSeconds { get; init; } = StandardLease;
}
