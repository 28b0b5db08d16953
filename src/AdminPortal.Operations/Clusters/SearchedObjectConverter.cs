using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Clusters;

/// <summary>
/// Walks an object's strings without building it. Besides whole references it understands the two fields in which operators like to ask for
/// an image, <c>{repository, tag}</c>, whatever they call them.
/// </summary>
internal sealed class SearchedObjectConverter : JsonConverter<SearchedObject>
{
    /// <summary>What stands beside a repository and says which of its images is meant. Flux has them in an object of their own.</summary>
    private static readonly HashSet<string> Versions = new(["tag", "imageTag", "newTag", "version", "digest"], StringComparer.Ordinal);

    public override SearchedObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) { throw new JsonException("an object of a list is no object"); }

        var found = new SearchedObject();
        var open = new Stack<Level>();
        open.Push(new Level(null));
        string? property = null;
        while (open.Count > 0 && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString();
                    // Says who wrote which field, and repeats none of their values.
                    if (property == "managedFields" && open.Count == 2) { reader.Skip(); }
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(new Level(property));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(open.Pop(), open.Count > 0 ? open.Peek() : null, found);
                    break;
                case JsonTokenType.String:
                    Take(ref reader, property, open, found);
                    break;
            }
        }

        return found;
    }

    public override void Write(Utf8JsonWriter writer, SearchedObject value, JsonSerializerOptions options) => throw new NotSupportedException("Objects of a cluster are read, never written");

    private static void Take(ref Utf8JsonReader reader, string? property, Stack<Level> open, SearchedObject found)
    {
        var level = open.Peek();
        if (open.Count == 2 && level.Property == "metadata" && property is "name" or "namespace")
        {
            if (property == "name") { found.Name = reader.GetString()!; } else { found.Namespace = reader.GetString()!; }
            return;
        }

        if (property is not null && Versions.Contains(property)) { (level.Versions ??= []).Add(reader.GetString()!); }
        if (!MayMention(ref reader)) { return; }

        var text = reader.GetString()!;
        var mentioned = EcrMentions.In(text, out var unreadable);
        if (unreadable) { found.Unreadable++; }
        foreach (var reference in mentioned)
        {
            // Without a tag of its own, and the whole of the text: the tag may stand beside it.
            if (reference.Digest is null && !reference.Text.EndsWith(":latest", StringComparison.Ordinal) && reference.Tag == "latest" && text.EndsWith(reference.Text, StringComparison.Ordinal))
            {
                (level.Untagged ??= []).Add(reference);
            }
            else
            {
                Add(found, reference);
            }
        }
    }

    private static void Close(Level level, Level? above, SearchedObject found)
    {
        if (level is { Property: "ref", Versions: { } given, Untagged: null } && above is not null)
        {
            (above.Versions ??= []).AddRange(given);
        }

        foreach (var reference in level.Untagged ?? [])
        {
            var before = found.References.Count;
            foreach (var version in level.Versions ?? [])
            {
                if (ImageReference.TryParse($"{reference.Text}{(version.StartsWith("sha256:", StringComparison.Ordinal) ? '@' : ':')}{version}", out var whole)) { Add(found, whole); }
            }

            if (found.References.Count == before) { Add(found, reference); }
        }
    }

    private static void Add(SearchedObject found, ImageReference reference)
    {
        if (!found.References.Exists(known => known.Text == reference.Text)) { found.References.Add(reference); }
    }

    /// <summary>Most strings need not become one.</summary>
    private static bool MayMention(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped) { return true; }

        for (var text = reader.ValueSpan; ;)
        {
            var at = text.IndexOfAny((byte)'d', (byte)'D');
            if (at < 0 || at + 3 > text.Length) { return false; }
            if (Ascii.EqualsIgnoreCase(text.Slice(at, 3), "dkr"u8)) { return true; }

            text = text[(at + 1)..];
        }
    }

    /// <summary>An object or an array that is open, with what was found in it and waits for its end.</summary>
    private sealed class Level(string? property)
    {
        public string? Property { get; } = property;

        public List<ImageReference>? Untagged { get; set; }

        public List<string>? Versions { get; set; }
    }
}
