using AdminPortal.Planning.Usage;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Usage;

public sealed class EcrMentionsTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private const string App = Ecr + "/shop/web:main-1";

    [Theory]
    [InlineData(App)]
    [InlineData("docker run --rm " + App + " migrate")]
    [InlineData("--image=" + App)]
    [InlineData("IMAGE=\"" + App + "\"")]
    [InlineData("image:" + App)]
    [InlineData("a," + App + ",b")]
    [InlineData("oci://" + App)]
    [InlineData("It runs " + App + ".")]
    [InlineData("{\\n\\\"image\\\": \\\"x\\n" + App + "\\\"}")]
    [InlineData("- image: " + App + "\n  name: web\n")]
    [InlineData("docker run " + App + ":/data")]
    public void A_reference_is_found_wherever_it_stands(string text)
    {
        var reference = Assert.Single(EcrMentions.In(text, out var unreadable));
        Assert.Equal(("shop/web", "main-1"), (reference.Repository, reference.Tag));
        Assert.False(unreadable);
    }

    [Theory]
    [InlineData("FROM " + Ecr + "/web@sha256:" + Hex + " AS base", null)]
    [InlineData("FROM " + Ecr + "/web:main-1@sha256:" + Hex + " AS base", "main-1")]
    public void A_digest_is_found_with_or_without_its_tag(string text, string? tag)
    {
        var reference = Assert.Single(EcrMentions.In(text, out _));
        Assert.Equal((tag, "sha256:" + Hex), (reference.Tag, reference.Digest?.Value));
    }

    [Fact]
    public void All_of_several_are_found() => Assert.Equal(
        ["main-1", "latest", "2"],
        EcrMentions.In($"{App} {Ecr}/shop/db 999988887777.dkr-ecr.us-west-2.on.aws/x:2", out _).Select(reference => reference.Tag));

    [Theory]
    [InlineData("shop/web:main-1")]
    [InlineData("the pod named dkr does nothing with ECR at all, whatever it says")]
    [InlineData("evil-" + App)]
    [InlineData("x." + App)]
    [InlineData("mirror.example/" + App)]
    [InlineData("run " + Ecr + ".example/shop/web:main-1 now")]
    [InlineData("see " + Ecr + " for the registry")]
    [InlineData("23456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:main-1 and more")]
    [InlineData("arn:aws:ecr:eu-west-1:123456789012:repository/shop/web and dkr")]
    [InlineData("public.ecr.aws/shop/web:main-1 is not dkr")]
    public void Nothing_else_is_taken_for_one(string text)
    {
        Assert.Empty(EcrMentions.In(text, out var unreadable));
        Assert.False(unreadable);
    }

    [Theory]
    [InlineData(Ecr + "/shop/web:{{inputs.parameters.tag}}")]
    [InlineData(Ecr + "/shop/web:main-{{sha}}")]
    [InlineData("run " + Ecr + "/shop/web:$TAG")]
    [InlineData("run " + Ecr + "/shop/${NAME}:1")]
    [InlineData("run " + Ecr + "/shop/web@${DIGEST}")]
    public void What_ends_in_a_placeholder_is_told_and_names_no_image(string text)
    {
        Assert.Empty(EcrMentions.In(text, out var unreadable));
        Assert.True(unreadable);
    }

    [Fact]
    public void Whatever_the_text_it_does_not_throw_and_what_it_finds_stands_in_it() =>
        Gen.Select(Gen.String, Gen.OneOf(App, Ecr + "/a", Ecr, "dkr"), Gen.String).Sample((before, middle, after) =>
            EcrMentions.In(before + middle + after, out _).All(found => found.Within is not null && (before + middle + after).Contains(found.Text, StringComparison.Ordinal)));

    [Fact]
    public void A_long_text_that_means_harm_is_read_in_passing()
    {
        Assert.Empty(EcrMentions.In(Ecr + "/" + new string('-', 1_000_000), out _));
        Assert.Empty(EcrMentions.In(string.Concat(Enumerable.Repeat("123456789012.dkr.", 60_000)), out _));
    }
}
