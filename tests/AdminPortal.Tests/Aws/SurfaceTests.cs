using System.Text.RegularExpressions;
using Xunit;

namespace AdminPortal.Tests.Aws;

/// <summary>What compiles against our stand-in compiles against the official packages.</summary>
public class SurfaceTests
{
    // What the official packages have and ours does not.
    private static readonly (string Pattern, string Reason)[] Omitted =
    [
        (@"\.(Internal|Endpoints)\.", "plumbing of the generated clients; ours stands in AdminPortal.Aws.Wire and is internal"),
        (@"DefaultConfiguration\b", "the named modes are chosen by ClientConfig.DefaultConfigurationMode; nobody names their values"),
        (@"Paginator", "the portal pages by itself, because the official paginators do not notice a token that comes back"),
        (@"\b(DeleteRepository|RepositoryNotEmpty)", "the portal never deletes a repository"),
        (@"\b(GetAuthorizationToken|AuthorizationData\b)", "the portal neither pulls nor pushes layers"),
        (@"\bPutImageTagMutability", "the portal does not change how a repository takes tags"),
        (@"\b(RegisterPullTimeUpdateExclusion|ExclusionAlreadyExists)", "an admin registers the exclusion; doctor says how"),
        (@"\b(TagResource|UntagResource)", "the portal reads a repository's resource tags and writes none"),
    ];

    // What ours has and the surface file does not.
    private static readonly (string Pattern, string Reason)[] Added =
    [
        (@"\b(GetRepositoryPolicy|RepositoryPolicyNotFound)", "official too, but not among the operations of the surface file; written by its rules from ecr-api.json"),
    ];

    [Fact]
    public void Everything_public_is_official()
    {
        var extra = OurSurface.Lines().Except(OfficialSurface.Lines());
        Assert.Equal("", Unexplained(extra, Added));
    }

    [Fact]
    public void Everything_official_is_here_or_left_out_for_a_reason()
    {
        var missing = OfficialSurface.Lines().Except(OurSurface.Lines());
        Assert.Equal("", Unexplained(missing, Omitted));
    }

    [Fact]
    public void No_deviation_is_listed_that_no_longer_exists()
    {
        var missing = OfficialSurface.Lines().Except(OurSurface.Lines()).ToList();
        var extra = OurSurface.Lines().Except(OfficialSurface.Lines()).ToList();
        Assert.All(Omitted, deviation => Assert.Contains(missing, line => Regex.IsMatch(line, deviation.Pattern)));
        Assert.All(Added, deviation => Assert.Contains(extra, line => Regex.IsMatch(line, deviation.Pattern)));
    }

    private static string Unexplained(IEnumerable<string> lines, (string Pattern, string Reason)[] deviations) =>
        string.Join('\n', lines.Where(line => !Array.Exists(deviations, deviation => Regex.IsMatch(line, deviation.Pattern))).Order(StringComparer.Ordinal));
}
