using AdminPortal.Operations.Ecr;
using AdminPortal.Planning.Images;
using Xunit;

namespace AdminPortal.Tests.Operations.Ecr;

public class PullThroughRulesTests
{
    [Theory]
    [InlineData("docker-hub/library/nginx", PullThrough.BelowPrefix)]
    [InlineData("team/mirror/nginx", PullThrough.BelowPrefix)]
    [InlineData("docker-hub", PullThrough.No)]
    [InlineData("docker-hub-copy/nginx", PullThrough.No)]
    [InlineData("shop", PullThrough.No)]
    public void A_rule_fills_what_lies_below_its_prefix(string repository, PullThrough expected) =>
        Assert.Equal(expected, new PullThroughRules { Prefixes = ["docker-hub", "team/mirror"] }.Over(repository));

    [Fact]
    public void A_rule_with_the_prefix_root_can_fill_any()
    {
        var rules = new PullThroughRules { Prefixes = ["ROOT", "quay"] };

        Assert.Equal(PullThrough.Root, rules.Over("shop"));
        Assert.Equal(PullThrough.Root, rules.Over("team/shop"));
        Assert.Equal(PullThrough.BelowPrefix, rules.Over("quay/shop"));
    }

    [Fact]
    public void Rules_that_could_not_be_read_matter_only_to_names_with_a_slash()
    {
        Assert.Equal(PullThrough.No, PullThroughRules.Unread.Over("shop"));
        Assert.Equal(PullThrough.Unread, PullThroughRules.Unread.Over("team/shop"));
    }
}
