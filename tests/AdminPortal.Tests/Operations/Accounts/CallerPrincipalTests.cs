using AdminPortal.Operations.Accounts;
using Xunit;

namespace AdminPortal.Tests.Operations.Accounts;

public sealed class CallerPrincipalTests
{
    [Theory]
    [InlineData("arn:aws:sts::123456789012:assumed-role/portal/i-0abc", "arn:aws:iam::123456789012:role/portal")]
    [InlineData("arn:aws-cn:sts::123456789012:assumed-role/portal/s", "arn:aws-cn:iam::123456789012:role/portal")]
    [InlineData("arn:aws:iam::123456789012:user/ann", "arn:aws:iam::123456789012:user/ann")]
    [InlineData("arn:aws:sts::123456789012:federated-user/ann", "arn:aws:sts::123456789012:federated-user/ann")]
    [InlineData("arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:root")]
    public void Rights_are_given_to_the_role_behind_a_session(string caller, string principal) => Assert.Equal(principal, CallerPrincipal.Of(caller));
}
