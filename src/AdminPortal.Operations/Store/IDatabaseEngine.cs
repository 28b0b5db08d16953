namespace AdminPortal.Operations.Store;

/// <summary>What differs between the kinds of databases: how they are opened, prepared, locked and asked for the time, and what their errors mean.</summary>
internal interface IDatabaseEngine : IDisposable
{
    PortalContext Open();

    /// <summary>Makes or upgrades the tables, or refuses to touch them.</summary>
    Task PrepareAsync(CancellationToken stop);

    /// <summary>Begins a transaction beside which nobody else writes, in whatever process, until it ends.</summary>
    Task<IAsyncDisposable> BeginWriteAsync(PortalContext context, CancellationToken stop);

    /// <summary>The time by which leases are measured: one clock for all who share the database.</summary>
    Task<DateTimeOffset> NowAsync(PortalContext context, TimeProvider time, CancellationToken stop);

    Task<DatabaseFigures> FiguresAsync(CancellationToken stop);

    /// <summary>Gives some of the room back that nothing is in any more; to be called while nobody of this process writes.</summary>
    /// <returns>Whether there is more.</returns>
    Task<bool> ShrinkAsync(CancellationToken stop);

    /// <summary>Turns what the database complains of into a <see cref="StoreException"/>; constraints that were broken go through.</summary>
    Task<T> TranslateAsync<T>(Func<Task<T>> work);

    /// <summary>As <see cref="TranslateAsync"/>, for work that may be done twice: it is, where a connection had been lost since it was last used.</summary>
    Task<T> TranslateReadAsync<T>(Func<Task<T>> work);
}
