using System.Net;
using System.Net.Sockets;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// Where channels may lead, by the address that a name resolves to: not to where clouds keep metadata and credentials, and to the machine itself only
/// where the settings say so. Private networks are allowed: that is where many receivers are.
/// </summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("::/128"),
        // Metadata outside the link-local range: EC2 by IPv6, Google by IPv6, Azure, Alibaba, Oracle.
        IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("fd20:ce::/32"), IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("192.0.0.192/32"),
    ];

    // IPv6 addresses that a gateway or the system turns into the IPv4 address in their last four bytes: mapped, compatible, NAT64.
    private static readonly IPNetwork[] Wrapping = [IPNetwork.Parse("::ffff:0:0/96"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("::/96")];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Allows(IPAddress address, bool loopback)
    {
        if (IPAddress.IsLoopback(address)) { return loopback; }

        return !Never.Any(network => network.Contains(address)) && (Inner(address) is not { } inner || Allows(inner, loopback));
    }

    private static IPAddress? Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) { return null; }

        var bytes = address.GetAddressBytes();
        return Wrapping.Any(network => network.Contains(address)) ? new IPAddress(bytes.AsSpan(12))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }
}
