using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The tables in a SQLite file.</summary>
internal sealed class SqlitePortalContext(DbContextOptions<SqlitePortalContext> options) : PortalContext(options);
