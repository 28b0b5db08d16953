using System.Text.Json;
using AdminPortal.Planning.Lifecycle.Json;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Json;

public class JsonTextTests
{
    [Theory]
    [InlineData("{\"a\": 1,}", "1:8 A comma stands before")]
    [InlineData("{\"a\": 1 \"b\": 2}", "1:7 A comma is missing")]
    [InlineData("{\n  a: 1\n}", "2:3 The member name a stands without quotes")]
    [InlineData("{'a': 'b'}", "1:2 A text stands in single quotes", "1:7 A text stands in single quotes")]
    [InlineData("{\"a\" 1}", "1:2 After the member name")]
    [InlineData("{\"a\":}", "1:5 A value is missing")]
    [InlineData("[1, // one\n 2 # two\n /* three */]", "1:5 JSON knows no comments", "2:4 JSON knows no comments", "3:2 JSON knows no comments")]
    [InlineData("[1, 2", "1:1 This list is never closed")]
    [InlineData("{\"a\": [1, 2}", "1:12 Here stands }")]
    [InlineData("[01, +1, .5, 1., 0x1F, NaN, True, undefined]", "1:2 01", "1:6 +1", "1:10 .5", "1:14 1.", "1:18 0x1F", "1:24 NaN", "1:29 True", "1:35 undefined")]
    [InlineData("[\"a\nb\"]", "1:2 This text is never closed")]
    [InlineData("[\"\\x\", \"\\u12\", \"\\ud800\", \"\t\"]", "1:3 A backslash", "1:9 A backslash", "1:16 The text holds half", "1:27 A text may not hold")]
    [InlineData("[1] [2]", "1:5 The JSON has ended")]
    [InlineData("\uFEFF[1]", "1:1 The character U+FEFF")]
    [InlineData(" ", "1:1 There is no JSON here")]
    [InlineData("[,1,,2]", "1:2 Nothing stands before", "1:5 Nothing stands before")]
    public void Every_mistake_is_told_with_its_place(string text, params string[] told)
    {
        var json = JsonText.Read(text);
        var mistakes = json.Mistakes.Select(mistake => $"{json.PlaceOf(mistake.Start).Line}:{json.PlaceOf(mistake.Start).Column} {mistake.Message}").ToList();

        Assert.All(told, expected => Assert.Contains(mistakes, mistake => mistake.StartsWith(expected, StringComparison.Ordinal)));
        Assert.All(json.Mistakes, mistake => Assert.NotEmpty(mistake.Remedy));
        Assert.False(json.IsWellFormed);
    }

    [Fact]
    public void Values_know_their_paths_and_places()
    {
        var json = JsonText.Read("{\n  \"rules\": [\n    { \"odd name\": 7 }\n  ]\n}");
        var node = json.Root!["rules"]!.Items[0].Members[0].Value;

        Assert.Equal("$.rules[0]['odd name']", node.Path);
        Assert.Equal(new JsonPlace(3, 19), json.PlaceOf(node.Start));
        Assert.Equal("7", json.Of(node));
    }

    [Fact]
    public void It_takes_what_the_standard_reader_takes_and_refuses_what_that_refuses() =>
        Gen.String[Cases.Pick("{}[]:,\"\\ \n0123456789-+.eEtrufalsn/u'#".ToCharArray()), 0, 14].Sample(text =>
        {
            var isJson = true;
            try { JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 }); }
            catch (JsonException) { isJson = false; }

            Assert.Equal(isJson, JsonText.Read(text).IsWellFormed);
        }, iter: 20_000);

    [Fact]
    public void A_hundred_mistakes_are_enough() => Assert.Equal(100, JsonText.Read("[" + new string(',', 1_000_000)).Mistakes.Count);

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("[{\"a\":[")]
    public void Nesting_of_any_depth_is_told_and_survived(string opener)
    {
        var json = JsonText.Read(string.Concat(Enumerable.Repeat(opener, 200_000)));

        Assert.Contains(json.Mistakes, mistake => mistake.Message.Contains("more than 64 deep", StringComparison.Ordinal));
    }
}
