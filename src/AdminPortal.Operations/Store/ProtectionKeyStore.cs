using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

/// <summary>
/// The keys by which cookies and forms are protected, in the database, so that every portal on it understands what another one gave out, and
/// a restart as well. They lie there in clear: who reads the database can forge them, and can as well read and change everything else.
/// </summary>
public sealed class ProtectionKeyStore(Database database, TimeProvider time) : IXmlRepository
{
    // ASP.NET Core asks without waiting, a few times a day and never on a thread that the answer needs.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. database.ReadAsync(context => context.ProtectionKeys.OrderBy(row => row.Id).Select(row => row.Xml).ToListAsync(), CancellationToken.None).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => database.WriteAsync(
        context =>
        {
            context.ProtectionKeys.Add(new ProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), At = time.GetUtcNow() });
            return Task.CompletedTask;
        },
        CancellationToken.None).GetAwaiter().GetResult();
}
