using System.Net;
using AdminPortal.Operations.Notices;
using Xunit;

namespace AdminPortal.Tests.Operations.Notices;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.0.10")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("fd12:3456::1")]
    [InlineData("64:ff9b::5db8:d822")]
    public void Receivers_may_be_in_the_open_and_in_private_networks(string address) => Assert.True(AddressRules.Allows(IPAddress.Parse(address), loopback: false));

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("::169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    public void Metadata_and_link_local_addresses_are_never_allowed_in_whatever_form(string address) => Assert.False(AddressRules.Allows(IPAddress.Parse(address), loopback: true));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void The_machine_itself_is_allowed_only_where_the_settings_say_so(string address) =>
        Assert.Equal((false, true), (AddressRules.Allows(IPAddress.Parse(address), loopback: false), AddressRules.Allows(IPAddress.Parse(address), loopback: true)));
}
