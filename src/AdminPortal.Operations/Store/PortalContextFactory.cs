using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdminPortal.Operations.Store;

/// <summary>For dotnet-ef, which writes the migrations: <c>dotnet ef migrations add NAME --project src/AdminPortal.Operations --output-dir Store/Migrations</c>.</summary>
internal sealed class PortalContextFactory : IDesignTimeDbContextFactory<PortalContext>
{
    public PortalContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PortalContext>().UseSqlite("Data Source=:memory:").Options);
}
