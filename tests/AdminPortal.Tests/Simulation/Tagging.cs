using System.Text.RegularExpressions;

namespace AdminPortal.Tests.Simulation;

/// <summary>What the tags that stories use mean, said without the portal's grammar: stories use few forms, and each is plain.</summary>
internal static partial class Tagging
{
    public static bool IsAccessory(string tag) => tag.StartsWith("sha256-", StringComparison.Ordinal);

    public static bool IsCache(string tag) => tag == "buildcache";

    /// <summary>Matches the glob that a story's setting may protect.</summary>
    public static bool IsProtected(string tag) => tag.StartsWith("keep-", StringComparison.Ordinal);

    /// <summary>The branch of <c>branch-a1b2c3d</c>; null for a tag that names no build.</summary>
    public static string? BranchOf(string tag) => Build().Match(tag) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Release, floating and unknown tags: no rule touches an image that bears one.</summary>
    public static bool Holds(string tag) => !IsAccessory(tag) && !IsCache(tag) && BranchOf(tag) is null;

    [GeneratedRegex("^(main|dev|feature-x)-[a-f][0-9a-f]{5}[0-9]$")]
    private static partial Regex Build();
}
