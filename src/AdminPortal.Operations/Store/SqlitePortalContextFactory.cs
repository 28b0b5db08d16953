using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdminPortal.Operations.Store;

/// <summary>For dotnet-ef, which writes the migrations: <c>dotnet ef migrations add NAME --project src/AdminPortal.Operations --context SqlitePortalContext --output-dir Store/Migrations/Sqlite</c>.</summary>
internal sealed class SqlitePortalContextFactory : IDesignTimeDbContextFactory<SqlitePortalContext>
{
    public SqlitePortalContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite("Data Source=:memory:").Options);
}
