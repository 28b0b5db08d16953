using AdminPortal.Web.Parts;
using Bunit;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public sealed class LineDiffTests : PartTest
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", " a, b, c")]
    [InlineData("a\nb\nc", "a\nx\nc", " a,-b,+x, c")]
    [InlineData("", "a\nb", "+a,+b")]
    [InlineData("a\nb", "", "-a,-b")]
    [InlineData("a\r\nb\r\n", "a\nb", " a, b")]
    [InlineData("a\nb\nc\nd", "b\nc\nx\nd", "-a, b, c,+x, d")]
    [InlineData("x\na\nx", "x\nx", " x,-a, x")]
    public void Lines_stay_go_and_come(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(',', LineDiff.Of(before, after).Select(line => (line.Kind switch { DiffKind.Same => " ", DiffKind.Removed => "-", _ => "+" }) + line.Text)));

    [Fact]
    public void Either_text_can_be_read_off_the_comparison()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            string[] texts = [.. Enumerable.Range(0, 2).Select(_ => string.Join('\n', Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('a' + random.Next(4)))))];
            var lines = LineDiff.Of(texts[0], texts[1]);
            Assert.Equal(texts[0], string.Join('\n', lines.Where(line => line.Before is not null).Select(line => line.Text)));
            Assert.Equal(texts[1], string.Join('\n', lines.Where(line => line.After is not null).Select(line => line.Text)));
            Assert.Equal(lines.Where(line => line.Before is not null).Select((_, i) => i + 1), lines.Select(line => line.Before).OfType<int>());
            Assert.Equal(lines.Where(line => line.After is not null).Select((_, i) => i + 1), lines.Select(line => line.After).OfType<int>());
        }
    }

    [Fact]
    public void What_is_far_from_any_change_is_folded()
    {
        var before = string.Join('\n', Enumerable.Range(1, 40));
        var shown = DiffFold.Of(LineDiff.Of(before, before.Replace("\n20\n", "\nx\n", StringComparison.Ordinal) + "\nend"));

        Assert.Equal(["17", "18", "19", "20", "x", "21", "22", "23", null, "38", "39", "40", "end"], shown.Select(line => line?.Text));
    }

    [Fact]
    public void A_comparison_says_in_words_what_it_shows_in_colours()
    {
        var part = Render<TextDiff>(each => each.Add(diff => diff.Before, "a\nb").Add(diff => diff.After, "a\nc").Add(diff => diff.Label, "Was and is"));

        Assert.Equal(["−removed", "+added"], part.FindAll("tr:not(.same) .sign").Select(sign => sign.TextContent));
        Assert.Contains("white space alone", Render<TextDiff>(each => each.Add(diff => diff.Before, """{"a":1}""").Add(diff => diff.After, """{ "a": 1 }""").Add(diff => diff.Formatted, true).Add(diff => diff.Label, "Set in lines")).Markup, StringComparison.Ordinal);
        Assert.Contains("No difference", Render<TextDiff>(each => each.Add(diff => diff.Before, "a").Add(diff => diff.After, "a").Add(diff => diff.Label, "Same")).Markup, StringComparison.Ordinal);
    }
}
