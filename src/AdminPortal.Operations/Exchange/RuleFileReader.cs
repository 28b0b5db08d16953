using System.Reflection;
using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>Reads a file of rules and pins and tells all its mistakes at once, each with its place. What it does not know is a mistake as well.</summary>
public sealed class RuleFileReader
{
    /// <summary>Characters: a book with thousands of overrides and pins has less.</summary>
    public const int Longest = 4 << 20;

    private readonly JsonShape _shape;

    private RuleFileReader(JsonText json) => _shape = new JsonShape(json);

    /// <param name="text">The file's text; a byte order mark before it counts for nothing.</param>
    /// <param name="settings">What the rules lie over; see <see cref="RuleBookChecks"/>.</param>
    public static RuleFileReading Read(string text, CleanupPolicy settings)
    {
        if (text.Length > Longest) { return new(null, [new("$", 1, $"The file is longer than {Longest} characters, and none of rules and pins.")]); }

        var json = JsonText.Read(text.TrimStart('\ufeff'));
        if (!json.IsWellFormed) { return new(null, [.. json.Mistakes.Select(mistake => new FileMistake(mistake.Path, json.PlaceOf(mistake.Start).Line, mistake.Message))]); }

        var reader = new RuleFileReader(json);
        var file = reader.File(json.Root!, settings);
        return new(reader._shape.Mistakes.Count == 0 ? file : null, reader._shape.Mistakes);
    }

    private RuleFile File(JsonNode root, CleanupPolicy settings)
    {
        var members = _shape.Object(root, "schema", "rules", "pins");
        if (members.GetValueOrDefault("schema") is not { } schema) { _shape.Tell(root, "names no schema. Write \"schema\": 1"); }
        else if (schema.Whole != RuleFile.Schema) { _shape.Tell(schema, $"this version reads schema {RuleFile.Schema} alone. Export anew with the version that wrote the file, or start that version"); }

        var rules = members.GetValueOrDefault("rules");
        var book = rules is null ? null : Book(rules);
        // What the page tells of an edit; where a value could not even be read, that was told.
        if (book is not null && _shape.Mistakes.Count == 0)
        {
            foreach (var mistake in RuleBookChecks.Of(book, settings)) { _shape.Tell(rules!, mistake.ToString()); }
        }

        return new RuleFile { Rules = book, Pins = members.GetValueOrDefault("pins") is { } pins ? new PinReader(_shape).Read(pins) : null };
    }

    private RuleBook Book(JsonNode node)
    {
        var members = _shape.Object(node, "numbers", "patterns", "protectedTags", "overrides");
        return new RuleBook
        {
            Numbers = Numbers(members.GetValueOrDefault("numbers")),
            Patterns = _shape.Texts(members.GetValueOrDefault("patterns")),
            ProtectedTags = _shape.Texts(members.GetValueOrDefault("protectedTags")),
            Overrides = [.. _shape.Items(members.GetValueOrDefault("overrides")).Select(Override)],
        };
    }

    private RuleOverride Override(JsonNode node)
    {
        var members = _shape.Object(node, "pattern", "excluded", "numbers");
        return new RuleOverride
        {
            Pattern = _shape.Needed(node, members, "pattern"),
            Excluded = members.GetValueOrDefault("excluded") is { } excluded && _shape.Truth(excluded) == true,
            Numbers = Numbers(members.GetValueOrDefault("numbers")),
        };
    }

    private RuleNumbers Numbers(JsonNode? node)
    {
        if (node is null) { return RuleNumbers.None; }

        var properties = typeof(RuleNumbers).GetProperties().ToDictionary(property => RuleFileWriter.NameOf(property.Name));
        var numbers = new RuleNumbers();
        foreach (var (name, value) in _shape.Object(node, [.. properties.Keys])) { properties[name].SetValue(numbers, Value(properties[name], value)); }

        // One that says nothing is the same as none.
        return numbers == RuleNumbers.None ? RuleNumbers.None : numbers;
    }

    private object? Value(PropertyInfo property, JsonNode node) => Nullable.GetUnderlyingType(property.PropertyType) switch
    {
        { } type when type == typeof(bool) => _shape.Truth(node),
        { } type when type == typeof(int) => _shape.Number(node),
        { } type when type == typeof(RuleAction) => _shape.Choice<RuleAction>(node),
        _ => _shape.Items(node).Select(Branch).ToArray(),
    };

    private BranchKeep Branch(JsonNode node)
    {
        var members = _shape.Object(node, "pattern", "keepNewest");
        var keep = members.GetValueOrDefault("keepNewest");
        if (keep is null) { _shape.Tell(node, "names no keepNewest"); }

        return new BranchKeep(_shape.Needed(node, members, "pattern"), keep is null ? 1 : _shape.Number(keep) ?? 1);
    }
}
