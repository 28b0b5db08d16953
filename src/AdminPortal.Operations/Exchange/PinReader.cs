using System.Globalization;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>Reads the pins of a file, by the checks of the dialog that sets one.</summary>
internal sealed class PinReader(JsonShape shape)
{
    private const int LongestReason = 500;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<FilePin> Read(JsonNode pins) => [.. shape.Items(pins).Select(Pin)];

    private FilePin Pin(JsonNode node)
    {
        var members = shape.Object(node, "repository", "tag", "digest", "all", "reason", "until", "key");
        var (tag, digest, whole) = (shape.Text(members.GetValueOrDefault("tag")), Digest(members.GetValueOrDefault("digest")), members.GetValueOrDefault("all") is { } all && shape.Truth(all) == true);
        if ((members.ContainsKey("tag") ? 1 : 0) + (members.ContainsKey("digest") ? 1 : 0) + (whole ? 1 : 0) != 1) { shape.Tell(node, "must hold one of tag, digest and \"all\": true, and no two of them"); }

        var reason = shape.Needed(node, members, "reason");
        if (reason.Length > LongestReason) { shape.Tell(members["reason"], $"is longer than {LongestReason} characters. Shorten it"); }

        var key = shape.Text(members.GetValueOrDefault("key"));
        if (key is not null && !_keys.Add(key)) { shape.Tell(members["key"], $"stands at another pin, too: a key is one pin's"); }

        return new FilePin(
            new Pin { Repository = shape.Needed(node, members, "repository"), TagPattern = tag, Digest = digest, Whole = whole, Reason = reason, Until = Until(members.GetValueOrDefault("until")) }, key);
    }

    private ImageDigest? Digest(JsonNode? node)
    {
        if (shape.Text(node) is not { } text) { return null; }

        if (ImageDigest.TryParse(text, out var digest)) { return digest; }

        shape.Tell(node!, "is no digest: sha256: and 64 lower-case hex digits");
        return null;
    }

    // A day is the last one, as on the command line.
    private DateTimeOffset? Until(JsonNode? node)
    {
        if (shape.Text(node) is not { } text) { return null; }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue) { return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero); }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) { return at; }

        shape.Tell(node!, "is no day as in 2026-12-31, and no instant as in 2026-12-31T12:00:00Z");
        return null;
    }
}
