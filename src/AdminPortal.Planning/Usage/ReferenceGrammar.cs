using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Usage;

/// <summary>
/// The grammar that container runtimes read references by (distribution/reference), and the forms in which they report
/// what they run. Whatever it refuses, no runtime can pull.
/// </summary>
internal static partial class ReferenceGrammar
{
    /// <summary>ECR's limit; runtimes allow one less.</summary>
    private const int LongestPath = 256;

    /// <summary>Host, path, tag and digest at their longest; keeps a hostile text from costing anything.</summary>
    private const int LongestText = 1024;

    private static readonly string[] Schemes = ["docker-pullable://", "docker://"];

    private static readonly SearchValues<char> UpperCase = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static ImageReference? Read(string text)
    {
        if (text.Length > LongestText || !Ascii.IsValid(text)) { return null; }

        var rest = text;
        if (Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.Ordinal)) is { } scheme) { rest = text[scheme.Length..]; }
        if (Bare().IsMatch(rest) && ImageDigest.TryParse(rest, out var bare)) { return new ImageReference { Digest = bare, Text = text }; }

        ImageDigest? digest = null;
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            if (!Digest().IsMatch(rest[(at + 1)..]) || !ImageDigest.TryParse(rest[(at + 1)..], out var named)) { return null; }

            digest = named;
            rest = rest[..at];
        }

        string? tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
            if (!Tag().IsMatch(tag)) { return null; }
        }

        var host = HostOf(rest);
        var path = host.Length == 0 ? rest : rest[(host.Length + 1)..];
        if (path.Length > LongestPath || !Path().IsMatch(path) || (host.Length > 0 && !Host().IsMatch(host))) { return null; }

        return new ImageReference
        {
            Registry = EcrHost.TryParse(host, out var registry) ? registry : null,
            Repository = path,
            Tag = tag ?? (digest is null ? "latest" : null),
            Digest = digest,
            Text = text,
        };
    }

    /// <summary>What stands before the first slash is a host if it could not be a path: Docker Hub's names have none.</summary>
    private static string HostOf(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) { return ""; }

        var first = name[..slash];
        return first == "localhost" || first.AsSpan().ContainsAny('.', ':') || first.AsSpan().ContainsAny(UpperCase) ? first : "";
    }

    // A repository may be called anything and tagged with a commit: only the known algorithms at their length are digests.
    [GeneratedRegex(@"\A((sha256:)?[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\A(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Digest();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(:[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Host();
}
