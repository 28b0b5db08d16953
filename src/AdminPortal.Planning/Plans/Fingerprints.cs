using System.Security.Cryptography;
using System.Text;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Planning.Plans;

/// <summary>SHA-256 over a plan's verdicts and over what they were drawn from.</summary>
public static class Fingerprints
{
    internal static string Of(RepositoryId repository, IEnumerable<PlannedImage> images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new StringBuilder();
        Append(hash, line.Append(repository));
        foreach (var planned in images)
        {
            line.Append(planned.Image.Digest).Append(' ').Append(planned.Verdict).Append(' ').Append(planned.Rule).Append(' ').Append(planned.Image.PushedAt.UtcTicks);
            if (planned.Action == RuleAction.Archive) { line.Append(" archive"); }
            foreach (var tag in planned.Image.Tags.Order(StringComparer.Ordinal)) { line.Append(' ').Append(tag); }

            Append(hash, line);
        }

        Flush(hash, line);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The fingerprint of a whole plan, whatever the order in which its repositories were drawn.</summary>
    public static string Of(IEnumerable<(RepositoryId Repository, string Fingerprint)> repositories)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new StringBuilder();
        foreach (var (repository, fingerprint) in repositories.OrderBy(part => part.Repository.ToString(), StringComparer.Ordinal))
        {
            Append(hash, line.Append(repository).Append(' ').Append(fingerprint));
        }

        Flush(hash, line);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, StringBuilder line)
    {
        line.Append('\n');
        if (line.Length > 1 << 14) { Flush(hash, line); }
    }

    private static void Flush(IncrementalHash hash, StringBuilder line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line.ToString()));
        line.Clear();
    }
}
