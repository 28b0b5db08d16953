using AdminPortal.Planning.Tags;
using Xunit;

namespace AdminPortal.Planning.Tests.Tags;

public sealed class PatternTests
{
    [Theory]
    [InlineData("(?<branch>(a+)+)b", "(a+)+")]
    [InlineData("(?<branch>([a-z]*-)*)", "([a-z]*-)*")]
    [InlineData("(?<branch>(?:x{2,})+)", "(?:x{2,})+")]
    [InlineData("(?<branch>((a|b)+c)*)", "((a|b)+c)*")]
    public void Repetitions_of_repetitions_are_warned_of(string pattern, string named) =>
        Assert.StartsWith(named, PatternAdvice.Of(pattern), StringComparison.Ordinal);

    [Theory]
    [InlineData("(?<branch>[a-z]+)-(?<build>[0-9]+)")]
    [InlineData(@"(?<branch>\(a+\)+)")]
    [InlineData("(?<branch>[(a+)]+)")]
    [InlineData("(?<branch>[]+)]+)")]
    [InlineData("(?<branch>(a{2,3})+)")]
    [InlineData("(?<branch>(ab)+(cd)+)")]
    public void Plain_patterns_are_not(string pattern) => Assert.Null(PatternAdvice.Of(pattern));

    [Theory]
    [InlineData("(?<branch>a(?=b))", "look-around")]
    [InlineData(@"(?<branch>a)\1", "back-reference")]
    [InlineData("(?<branch>((a{1,900}){1,900}){1,900})", "counts too much")]
    [InlineData("(?<branch>[a-z", "not a regular expression")]
    [InlineData("[a-z]+", "names nothing")]
    [InlineData(" ", "is empty")]
    public void What_cannot_run_in_linear_time_or_says_nothing_is_refused_with_the_reason(string pattern, string reason) =>
        Assert.Contains(reason, TagPattern.Refusal(pattern), StringComparison.Ordinal);

    [Fact]
    public void A_pattern_that_others_need_exponential_time_for_reads_a_long_tag_at_once() =>
        Assert.False(new TagPattern("(?<branch>(a+)+)b").TryRead(new string('a', 100_000), out _));

    [Fact]
    public void Shapes_that_several_unknown_tags_have_are_offered_the_commonest_first()
    {
        string[] tags = ["node-18", "node-20", "node-22", "nightly_1_x86", "nightly_2_x86", "nightly_3_x86", "nightly_4_x86", "latest", "JIRA-1", "qa.eu-20261122-1a2b3c4", "deadbeef"];

        var offers = PatternOffers.Of(tags);

        Assert.Equal([("(?<branch>nightly)_(?<build>[0-9]+)_x86", 4), ("(?<branch>node)-(?<build>[0-9]+)", 3)], offers.Select(offer => (offer.Pattern, offer.Tags)));
        Assert.Equal(["node-18", "node-20", "node-22"], offers[1].Examples);
    }

    [Fact]
    public void What_is_offered_reads_the_tags_that_it_was_made_of()
    {
        string[] tags = ["qa.eu-20261122-1a2b3c4", "qa.eu-20261123-1a2b3c5", "1-a-2", "3-a-4", "b+c-1"];

        foreach (var offer in PatternOffers.Of(tags, atLeast: 1))
        {
            Assert.All(offer.Examples, tag => Assert.True(new TagPattern(offer.Pattern).TryRead(tag, out _), $"{offer.Pattern} does not read {tag}"));
        }
    }
}
