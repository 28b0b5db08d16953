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

    /// <summary>For how many days plans can be looked at and executed, the last three and approved ones aside; together at most 256 MiB of them. Default 1.</summary>
    [Range(1, 90)]
    public int KeepPlansDays { get; init; } = 1;

    /// <summary>For how many days runs are kept that removed nothing, and of others the lines of what stayed: dropped, refused, failed; slots too. Default 90.</summary>
    [Range(7, 36_500)]
    public int KeepRunsDays { get; init; } = 90;

    /// <summary>For how many days it is kept who set, edited and lifted pins and paused the schedule. Default 730.</summary>
    [Range(30, 36_500)]
    public int KeepChangesDays { get; init; } = 730;

    /// <summary>For how many days the history tells each image that went; sums of days are kept all the same. Default 0: for ever.</summary>
    [Range(0, 36_500)]
    public int KeepRemovalsDays { get; init; }
}
