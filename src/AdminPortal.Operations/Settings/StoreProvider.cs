namespace AdminPortal.Operations.Settings;

/// <summary>The database that holds what the portal remembers.</summary>
public enum StoreProvider
{
    /// <summary>A file in the data folder; one portal at a time.</summary>
    Sqlite,

    /// <summary>A server, for several portals at once.</summary>
    Postgres,
}
