using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>The tables in a PostgreSQL database.</summary>
internal class PostgresPortalContext(DbContextOptions options) : PortalContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Byte by byte, as SQLite and our own comparisons do it, whatever language the server speaks.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
