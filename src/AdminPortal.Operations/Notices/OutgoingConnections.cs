using System.Net;
using System.Net.Sockets;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// Opens connections to receivers. The name is resolved here and the address that is connected to is the one that was looked at, so that a name
/// which resolves to something else a moment later leads nowhere.
/// </summary>
internal sealed class OutgoingConnections(bool loopback)
{
    /// <exception cref="HttpRequestException">The name resolves to nothing that may be connected to.</exception>
    /// <exception cref="SocketException">There is no such name, or nobody answers.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken stop)
    {
        var found = await Dns.GetHostAddressesAsync(host, stop);
        var allowed = Array.FindAll(found, address => AddressRules.Allows(address, loopback));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(
                $"{host} leads to {string.Join(", ", found.AsEnumerable())}, where notifications must not go: loopback needs Portal:Notifications:AllowLoopback, link-local and metadata addresses are never allowed");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, stop);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
