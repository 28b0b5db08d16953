namespace AdminPortal.Operations.Settings;

/// <summary>Where the portal's memory lies.</summary>
public sealed record StoreOptions
{
    /// <summary><c>Sqlite</c> (default). This version refuses <c>Postgres</c>.</summary>
    public StoreProvider Provider { get; init; }

    /// <summary>For SQLite <c>Data Source=</c> and a file. Default: <c>portal.db</c> in the data folder.</summary>
    public string? ConnectionString { get; init; }
}
