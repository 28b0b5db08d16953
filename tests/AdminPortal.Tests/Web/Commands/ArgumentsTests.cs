using AdminPortal.Web.Commands;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

public class ArgumentsTests
{
    [Fact]
    public void A_value_may_stand_behind_a_blank_or_an_equals_sign()
    {
        Assert.Equal("shop/web", new Arguments(Verbs.Preview, ["--repository", "shop/web"]).Text("repository"));
        Assert.Equal("a=b", new Arguments(Verbs.Preview, ["--repository=a=b", "--json"]).Text("repository"));
    }

    [Fact]
    public void After_two_hyphens_everything_is_an_operand() =>
        Assert.Equal("--json", new Arguments(Verbs.Execute, ["--json", "--", "--json"]).Operand(0));

    [Fact]
    public void A_single_hyphen_is_an_operand() => Assert.Equal("-", new Arguments(Verbs.Execute, ["-"]).Operand(0));
}
