using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace AdminPortal.Planning.Images;

/// <summary>
/// The content address of one manifest, <c>algorithm:hex</c> (OCI image spec, descriptor digests). Ordered ordinally.
/// </summary>
public readonly struct ImageDigest : IEquatable<ImageDigest>, IComparable<ImageDigest>
{
    private const string Sha256 = "sha256:";

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    // Digests are looked up far more often than they are made.
    private readonly int _hash;

    private ImageDigest(string value)
    {
        Value = value;
        _hash = value.GetHashCode(StringComparison.Ordinal);
    }

    public string Value { get; }

    /// <summary>Accepts <c>algorithm:hex</c> with at least 32 lower-case hex digits, and 64 of them without a name, which CRI-O prints for SHA-256.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageDigest digest)
    {
        digest = default;
        if (text is null) { return false; }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var hex = text.AsSpan(colon + 1);
        var known = colon < 0 ? hex.Length == 64 : colon > 0 && hex.Length >= 32;
        if (!known || hex.ContainsAnyExcept(LowerHex)) { return false; }

        digest = new ImageDigest(colon < 0 ? Sha256 + text : text);
        return true;
    }

    /// <exception cref="FormatException">The text is no digest.</exception>
    public static ImageDigest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException($"'{text}' is not an image digest: expected sha256: and 64 lower-case hex digits");

    public bool Equals(ImageDigest other) => _hash == other._hash && string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is ImageDigest other && Equals(other);

    public override int GetHashCode() => _hash;

    public int CompareTo(ImageDigest other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator ==(ImageDigest left, ImageDigest right) => left.Equals(right);

    public static bool operator !=(ImageDigest left, ImageDigest right) => !left.Equals(right);

    public static bool operator <(ImageDigest left, ImageDigest right) => left.CompareTo(right) < 0;

    public static bool operator <=(ImageDigest left, ImageDigest right) => left.CompareTo(right) <= 0;

    public static bool operator >(ImageDigest left, ImageDigest right) => left.CompareTo(right) > 0;

    public static bool operator >=(ImageDigest left, ImageDigest right) => left.CompareTo(right) >= 0;

    /// <summary>The first twelve hex digits, enough for a person to tell images apart.</summary>
    public string Short => Value is null ? "" : Value[..Math.Min(Value.Length, Value.IndexOf(':', StringComparison.Ordinal) + 13)];

    public override string ToString() => Value ?? "";
}
