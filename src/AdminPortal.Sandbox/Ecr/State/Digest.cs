using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>A SHA-256 digest, kept as 32 bytes: a million images must not cost a million 71-character strings.</summary>
public readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    private const string Prefix = "sha256:";

    // One-shot hashing fetches the algorithm anew each time, which costs more than hashing a manifest does.
    [ThreadStatic]
    private static IncrementalHash? _hashing;

    /// <summary>The digest of the given bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[32];
        var hashing = _hashing ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hashing.AppendData(content);
        hashing.GetHashAndReset(hash);
        return new(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
    }

    /// <summary>Reads <c>sha256:</c> and 64 hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Digest digest)
    {
        digest = default;
        if (text.Length != 71 || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Span<ulong> parts = stackalloc ulong[4];
        for (var i = 0; i < 4; i++)
        {
            var part = text.Slice(Prefix.Length + (16 * i), 16);
            if (!ulong.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out parts[i]))
            {
                return false;
            }
        }

        digest = new(parts[0], parts[1], parts[2], parts[3]);
        return true;
    }

    /// <summary>Reads a digest that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text is not a SHA-256 digest.</exception>
    public static Digest Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not a SHA-256 digest.");

    /// <summary>The digest as OCI writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{A:x16}{B:x16}{C:x16}{D:x16}");

    /// <summary>A digest is uniformly spread already, so any of its bits will do.</summary>
    public override int GetHashCode() => unchecked((int)A);
}
