using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>Writes rules and pins as a text that is the same whenever they are, so that its differences are theirs.</summary>
public static class RuleFileWriter
{
    public static string Write(RuleFile file)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", RuleFile.Schema);
            if (file.Rules is { } book) { Write(json, book); }
            if (file.Pins is { } pins) { Write(json, pins); }
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(written.WrittenSpan) + "\n";
    }

    /// <summary>A property of <see cref="RuleNumbers"/> as files name it.</summary>
    internal static string NameOf(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    private static void Write(Utf8JsonWriter json, RuleBook book)
    {
        json.WriteStartObject("rules");
        Write(json, book.Numbers);
        Write(json, "patterns", book.Patterns);
        Write(json, "protectedTags", book.ProtectedTags);
        json.WriteStartArray("overrides");
        foreach (var each in book.Overrides)
        {
            json.WriteStartObject();
            json.WriteString("pattern", each.Pattern);
            if (each.Excluded) { json.WriteBoolean("excluded", true); }
            Write(json, each.Numbers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleNumbers numbers)
    {
        json.WriteStartObject("numbers");
        foreach (var property in typeof(RuleNumbers).GetProperties())
        {
            var name = NameOf(property.Name);
            switch (property.GetValue(numbers))
            {
                case null: break;
                case bool truth: json.WriteBoolean(name, truth); break;
                case int number: json.WriteNumber(name, number); break;
                case RuleAction action: json.WriteString(name, NameOf(action.ToString())); break;
                case IReadOnlyList<BranchKeep> branches: Write(json, name, branches); break;
                case var other: throw new InvalidOperationException($"No file holds a {other.GetType()}");
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<BranchKeep> branches)
    {
        json.WriteStartArray(name);
        foreach (var branch in branches)
        {
            json.WriteStartObject();
            json.WriteString("pattern", branch.Pattern);
            json.WriteNumber("keepNewest", branch.KeepNewest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
    {
        if (texts is null) { return; }

        json.WriteStartArray(name);
        foreach (var text in texts) { json.WriteStringValue(text); }

        json.WriteEndArray();
    }

    // Sorted by what they say: in which order they were set is nobody's decision.
    private static void Write(Utf8JsonWriter json, IReadOnlyList<FilePin> pins)
    {
        json.WriteStartArray("pins");
        foreach (var (pin, key) in pins.OrderBy(each => each.Pin.Repository, StringComparer.Ordinal).ThenBy(each => each.Pin.TagPattern ?? each.Pin.Digest?.Value ?? "", StringComparer.Ordinal)
            .ThenBy(each => each.Key, StringComparer.Ordinal).ThenBy(each => each.Pin.Reason, StringComparer.Ordinal).ThenBy(each => each.Pin.Until))
        {
            json.WriteStartObject();
            json.WriteString("repository", pin.Repository);
            if (pin.TagPattern is { } pattern) { json.WriteString("tag", pattern); }
            if (pin.Digest is { } digest) { json.WriteString("digest", digest.Value); }
            if (pin.Whole) { json.WriteBoolean("all", true); }
            json.WriteString("reason", pin.Reason);
            if (pin.Until is { } until) { json.WriteString("until", until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)); }
            if (key is not null) { json.WriteString("key", key); }
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
