using System.Security.Cryptography;
using AdminPortal.Operations;
using AdminPortal.Operations.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdminPortal.Tests.Operations.Store;

public abstract class ProtectionKeyTests(StoreProvider provider)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_portal_gives_out_another_on_the_same_database_understands_and_none_else()
    {
        using var file = new StoreFile(provider);
        using var elsewhere = new StoreFile(provider);
        await using var one = await PortalAsync(file);
        await using var other = await PortalAsync(file);
        await using var stranger = await PortalAsync(elsewhere);

        var cookie = one.GetDataProtector("cookie").Protect("ann");

        Assert.Equal("ann", other.GetDataProtector("cookie").Unprotect(cookie));
        Assert.Throws<CryptographicException>(() => stranger.GetDataProtector("cookie").Unprotect(cookie));
    }

    private static async Task<ServiceProvider> PortalAsync(StoreFile file)
    {
        var portal = new ServiceCollection().AddOperations(file.Options).AddSharedProtection().BuildServiceProvider();
        await portal.PrepareOperationsAsync(Stop);
        return portal;
    }
}

public sealed class ProtectionKeyOnSqliteTests() : ProtectionKeyTests(StoreProvider.Sqlite);

public sealed class ProtectionKeyOnPostgresTests() : ProtectionKeyTests(StoreProvider.Postgres);
