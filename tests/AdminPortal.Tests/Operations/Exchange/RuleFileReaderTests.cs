using AdminPortal.Operations.Exchange;
using AdminPortal.Planning.Rules;
using Xunit;

namespace AdminPortal.Tests.Operations.Exchange;

public sealed class RuleFileReaderTests
{
    [Fact]
    public void All_mistakes_are_told_at_once_each_with_its_place()
    {
        var told = Read("""
            {
              "schema": 1,
              "rules": {
                "numbers": { "keepNewest": "ten", "keepOldest": 3 },
                "overrides": [ { "excluded": 1 } ]
              },
              "pins": [
                { "repository": "a", "tag": "v*", "all": true, "reason": "r" },
                { "repository": "a", "digest": "sha256:12", "reason": " " },
                { "tag": "x", "reason": "r", "until": "soon", "key": "k" },
                { "repository": "a", "tag": "x", "reason": "r", "key": "k" }
              ]
            }
            """);

        Assert.Equal(
            [
                "4 $.rules.numbers.keepNewest", "4 $.rules.numbers.keepOldest", "5 $.rules.overrides[0]", "5 $.rules.overrides[0].excluded", "8 $.pins[0]", "9 $.pins[1].digest", "9 $.pins[1].reason",
                "10 $.pins[2]", "10 $.pins[2].until", "11 $.pins[3].key",
            ],
            told.Select(mistake => $"{mistake.Line} {mistake.Path}").Order(StringComparer.Ordinal).OrderBy(each => int.Parse(each.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"schema\": 1, ")]
    [InlineData("{}")]
    [InlineData("{ \"schema\": 2 }")]
    [InlineData("{ \"schema\": 1, \"rulez\": {} }")]
    [InlineData("{ \"schema\": 1, \"pins\": {} }")]
    [InlineData("{ \"schema\": 1, \"schema\": 1 }")]
    public void What_is_no_such_file_is_not_taken_for_an_empty_one(string text) => Assert.NotEmpty(Read(text));

    [Theory]
    [InlineData("""{ "numbers": { "keepNewest": 0 } }""", "must be from 1")]
    [InlineData("""{ "patterns": ["("] }""", "Tag pattern 1")]
    [InlineData("""{ "overrides": [ { "pattern": "a/*", "numbers": {} } ] }""", "says nothing")]
    [InlineData("""{ "overrides": [ { "pattern": "a", "excluded": true }, { "pattern": "a", "excluded": true } ] }""", "more than once")]
    [InlineData("""{ "numbers": { "staleBranchDays": 5, "staleBranchKeep": 0 } }""", "stale branch")]
    public void Rules_are_held_against_the_checks_of_the_page(string rules, string told) =>
        Assert.Contains(told, Assert.Single(Read($$"""{ "schema": 1, "rules": {{rules}} }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_names_one_part_says_nothing_about_the_other()
    {
        var file = RuleFileReader.Read("\ufeff{ \"schema\": 1, \"pins\": [ { \"repository\": \"a\", \"all\": true, \"reason\": \"r\", \"until\": \"2026-12-31\" } ] }", CleanupPolicy.Default).File!;

        Assert.Null(file.Rules);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(file.Pins!).Pin.Until);
    }

    private static IReadOnlyList<FileMistake> Read(string text)
    {
        var reading = RuleFileReader.Read(text, CleanupPolicy.Default);
        Assert.Equal(reading.Mistakes.Count == 0, reading.File is not null);
        return reading.Mistakes;
    }
}
