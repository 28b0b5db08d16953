using System.Buffers.Text;
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
        using var text = new Hashed();
        text.Add(repository.ToString());
        text.Add("\n");
        foreach (var planned in images)
        {
            text.Add(planned.Image.Digest.Value);
            text.Add(" ");
            text.Add(Word(planned.Verdict));
            text.Add(" ");
            text.Add(Word(planned.Rule));
            text.Add(" ");
            text.Add(planned.Image.PushedAt.UtcTicks);
            if (planned.Action == RuleAction.Archive) { text.Add(" archive"); }

            foreach (var tag in planned.Image.Tags.Order(StringComparer.Ordinal))
            {
                text.Add(" ");
                text.Add(tag);
            }

            text.Add("\n");
        }

        return text.End();
    }

    /// <summary>The fingerprint of a whole plan, whatever the order in which its repositories were drawn.</summary>
    public static string Of(IEnumerable<(RepositoryId Repository, string Fingerprint)> repositories)
    {
        using var text = new Hashed();
        foreach (var (repository, fingerprint) in repositories.Select(part => (Name: part.Repository.ToString(), part.Fingerprint)).OrderBy(part => part.Name, StringComparer.Ordinal))
        {
            text.Add(repository);
            text.Add(" ");
            text.Add(fingerprint);
            text.Add("\n");
        }

        return text.End();
    }

    // An enum's own ToString takes longer than the hash over it.
    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Delete => nameof(Verdict.Delete),
        Verdict.Keep => nameof(Verdict.Keep),
        Verdict.Hold => nameof(Verdict.Hold),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict"),
    };

    private static string Word(RuleKind? rule) => rule switch
    {
        null => "",
        RuleKind.BuildCaches => nameof(RuleKind.BuildCaches),
        RuleKind.Deployments => nameof(RuleKind.Deployments),
        RuleKind.Orphans => nameof(RuleKind.Orphans),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule"),
    };

    /// <summary>Text as UTF-8, hashed a buffer at a time.</summary>
    private sealed class Hashed : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] _buffer = new byte[1 << 14];
        private int _filled;

        public void Add(string text)
        {
            if (Encoding.UTF8.TryGetBytes(text, _buffer.AsSpan(_filled), out var written))
            {
                _filled += written;
                return;
            }

            Flush();
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        public void Add(long number)
        {
            if (_buffer.Length - _filled < 20) { Flush(); }

            Utf8Formatter.TryFormat(number, _buffer.AsSpan(_filled), out var written);
            _filled += written;
        }

        public string End()
        {
            Flush();
            return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }

        public void Dispose() => _hash.Dispose();

        private void Flush()
        {
            _hash.AppendData(_buffer.AsSpan(0, _filled));
            _filled = 0;
        }
    }
}
