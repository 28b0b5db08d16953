using AdminPortal.Planning.Tags;
using Xunit;

namespace AdminPortal.Planning.Tests.Tags;

public sealed class TagGrammarTests
{
    private const string Sha40 = "0123456789012345678901234567890123456789";

    [Theory]
    // The table of the design, row by row.
    [InlineData("v1.2.3", "release")]
    [InlineData("1.2", "release")]
    [InlineData("2026.11", "release")]
    [InlineData("2026.11.22", "release")]
    [InlineData("1.2.3-rc.1", "release")]
    [InlineData("1.2.3-alpine.3", "release")]
    [InlineData("v1.2.3-1a2b3c4", "release")]
    [InlineData("3.19-20261122", "release")]
    [InlineData("1.2.3-main.45", "build main")]
    [InlineData("main-20261122", "build main")]
    [InlineData("main-20261122101500", "build main")]
    [InlineData("main-1a2b3c4", "build main")]
    [InlineData("feature-x-1a2b3c4d5e", "build feature-x")]
    [InlineData("deadbeef", "unknown")]
    [InlineData("feature-defaced", "unknown")]
    [InlineData("12345678", "build (project)")]
    [InlineData("main-493869383", "build main")]
    [InlineData("123456", "unknown")]
    [InlineData("release-1", "unknown")]
    [InlineData("node-18", "unknown")]
    [InlineData("JIRA-123", "unknown")]
    [InlineData("main", "unknown")]
    [InlineData("latest", "unknown")]
    [InlineData("prod", "unknown")]
    [InlineData("Golden_Master", "unknown")]
    // Commits: where words and numbers end.
    [InlineData("1a2b3c4", "build (project)")]
    [InlineData("1a2b3c", "unknown")]
    [InlineData("sha-1a2b3c4", "build (project)")]
    [InlineData("abcdefabcdef", "build (project)")]
    [InlineData("abcdefabcde", "unknown")]
    [InlineData(Sha40, "build (project)")]
    [InlineData("main-" + Sha40, "build main")]
    [InlineData("1A2B3C4", "unknown")]
    [InlineData("1a2b3c4-20261122", "build (project)")]
    [InlineData("1a2b3c4-main", "build main")]
    [InlineData("main-1a2b3c4-20261122101500", "build main")]
    [InlineData("main-1a2b3c4-20261122-101500", "build main")]
    [InlineData("main-1a2b3c4-1637854500", "build main")]
    [InlineData("-1a2b3c4", "unknown")]
    // Times.
    [InlineData("20261122", "build (project)")]
    [InlineData("main-2026-11-22", "build main")]
    [InlineData("dead-20261122T101500Z", "build dead")]
    [InlineData("dead-20261322", "unknown")]
    [InlineData("dead-12345678", "unknown")]
    // Pull requests, numbers of known branches.
    [InlineData("pr-12", "build pr-12")]
    [InlineData("pr-12-1a2b3c4", "build pr-12")]
    [InlineData("pr-12-x", "unknown")]
    [InlineData("staging.7", "build staging")]
    [InlineData("develop-7", "build develop")]
    [InlineData("1.2.3-feature-x.45", "release")]
    // Caches.
    [InlineData("buildcache", "cache")]
    [InlineData("cache", "cache")]
    [InlineData("build-cache", "cache")]
    [InlineData("build-cache-main", "cache")]
    [InlineData("main-buildcache", "cache")]
    [InlineData("web.buildcache", "cache")]
    [InlineData("cache_main", "cache")]
    [InlineData("my-cache-old", "unknown")]
    [InlineData("Cache", "unknown")]
    [InlineData("cached", "unknown")]
    [InlineData("cache-abc1234", "build cache")]
    [InlineData("cache-1.2.3", "unknown")]
    [InlineData("cache-12", "unknown")]
    [InlineData("v1.2.3-cache", "release")]
    // Accessories.
    [InlineData("sha256-0000000000000000000000000000000000000000000000000000000000000abc", "accessory")]
    [InlineData("sha256-0000000000000000000000000000000000000000000000000000000000000abc.sig", "accessory")]
    [InlineData("sha256-0000000000000000000000000000000000000000000000000000000000000abc.sbom", "accessory")]
    public void A_tag_is_read_as_the_table_says(string tag, string expected) => Assert.Equal(expected, Told(TagGrammar.Default.Read(tag, KnownBranches.None)));

    [Fact]
    public void A_branch_that_occurs_with_commits_is_known_by_its_numbers_too()
    {
        var known = TagGrammar.Default.Learn(["release-1a2b3c4", "1a2b3c4-edge", "feature-x-1a2b3c4-20261122", "node-18"]);

        Assert.Equal("build release", Told(TagGrammar.Default.Read("release-1", known)));
        Assert.Equal("build edge", Told(TagGrammar.Default.Read("edge.2", known)));
        Assert.Equal("build feature-x", Told(TagGrammar.Default.Read("1.2.3-feature-x.45", known)));
        Assert.Equal("unknown", Told(TagGrammar.Default.Read("node-18", known)));
    }

    [Fact]
    public void Patterns_that_an_admin_added_come_first_but_never_take_an_accessory()
    {
        var grammar = new TagGrammar([new TagPattern("(?<branch>.+)")]);

        Assert.Equal("build v1.2.3", Told(grammar.Read("v1.2.3", KnownBranches.None)));
        Assert.Equal(TagKind.Accessory, grammar.Read("sha256-" + new string('a', 64) + ".att", KnownBranches.None).Kind);
    }

    [Theory]
    [InlineData("(", "not a regular expression")]
    [InlineData("(?<branch>a)(?=b)", "look-around")]
    [InlineData("[a-z]+", "names nothing")]
    public void A_pattern_that_cannot_serve_is_refused_with_the_remedy(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => new TagPattern(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_text_makes_the_grammar_throw() => CsCheck.Check.Sample(CsCheck.Gen.String, tag =>
    {
        _ = TagGrammar.Default.Read(tag, KnownBranches.None);
    });

    private static string Told(TagReading reading) => reading.Kind == TagKind.Build ? $"build {reading.Group}" : reading.Kind.ToString().ToLowerInvariant();
}
