using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The tables in a SQLite file.</summary>
internal class SqlitePortalContext(DbContextOptions options) : PortalContext(options);
