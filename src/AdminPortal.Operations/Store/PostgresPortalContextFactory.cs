using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdminPortal.Operations.Store;

/// <summary>For dotnet-ef: <c>dotnet ef migrations add NAME --project src/AdminPortal.Operations --context PostgresPortalContext --output-dir Store/Migrations/Postgres</c>. It asks no server.</summary>
internal sealed class PostgresPortalContextFactory : IDesignTimeDbContextFactory<PostgresPortalContext>
{
    public PostgresPortalContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresPortalContext>().UseNpgsql().Options);
}
