using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace AdminPortal.Operations.Settings;

/// <summary>
/// Fills a tree of option records from configuration. Unlike the framework's binder it goes on after the first mistake, names the key of
/// each, and takes a key that it does not know for a mistake as well.
/// </summary>
internal static class OptionBinder
{
    public static object Bind(Type type, IConfigurationSection section, List<SettingsMistake> mistakes)
    {
        var options = Activator.CreateInstance(type)!;
        var known = type.GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        if (section.Value is { Length: > 0 })
        {
            mistakes.Add(new(section.Path, $"is a section with keys of its own ({string.Join(", ", known.Keys)}), not a value"));
        }

        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
            {
                mistakes.Add(new(child.Path, $"is not a setting. {Suggest(child.Key, known.Keys)}"));
                continue;
            }

            if (Read(property, child, property.GetValue(options), mistakes) is { } value) { property.SetValue(options, value); }
        }

        return options;
    }

    // Null leaves the default.
    private static object? Read(PropertyInfo property, IConfigurationSection section, object? standard, List<SettingsMistake> mistakes)
    {
        var type = property.PropertyType;
        if (type.IsGenericType) { return ReadList(type.GetGenericArguments()[0], section, mistakes); }

        if (type.IsClass && type != typeof(string)) { return Bind(type, section, mistakes); }

        if (section.GetChildren().Any())
        {
            mistakes.Add(new(section.Path, "takes one value, not a list or a section of keys"));
            return null;
        }

        if (string.IsNullOrWhiteSpace(section.Value))
        {
            // Deployment templates leave optional variables empty; elsewhere nobody can tell what was meant.
            if (standard is not null) { mistakes.Add(new(section.Path, $"is empty. Remove it for the default, {standard}")); }
            return null;
        }

        var value = Parse(type, section.Value.Trim());
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (value is null || range?.IsValid(value) == false)
        {
            mistakes.Add(new(section.Path, $"'{section.Value}' is not {Expected(type, range)}"));
            return null;
        }

        return value;
    }

    private static Array? ReadList(Type item, IConfigurationSection section, List<SettingsMistake> mistakes)
    {
        var children = section.GetChildren().ToList();
        if (item == typeof(string))
        {
            // One environment variable can hold a whole list.
            var texts = children.Count == 0 ? section.Value?.Split(',') ?? [] : children.Select(child => child.Value ?? "");
            return texts.Select(text => text.Trim()).Where(text => children.Count > 0 || text.Length > 0).ToArray();
        }

        if (item.IsEnum) { return ReadChoices(item, section, children, mistakes); }

        if (children.Count == 0 && section.Value is { Length: > 0 })
        {
            mistakes.Add(new(section.Path, $"is a list: its first item is {section.Path}:0"));
            return null;
        }

        var list = Array.CreateInstance(item, children.Count);
        for (var i = 0; i < children.Count; i++) { list.SetValue(Bind(item, children[i], mistakes), i); }

        return list;
    }

    private static Array ReadChoices(Type item, IConfigurationSection section, List<IConfigurationSection> children, List<SettingsMistake> mistakes)
    {
        (string Key, string Text)[] texts = children.Count > 0
            ? [.. children.Select(child => (child.Path, child.Value?.Trim() ?? ""))]
            : [.. (section.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => (section.Path, text))];
        List<object> chosen = [];
        foreach (var (key, text) in texts)
        {
            if (Parse(item, text) is { } value) { chosen.Add(value); }
            else { mistakes.Add(new(key, $"'{text}' is not {Expected(item, null)}")); }
        }

        var list = Array.CreateInstance(item, chosen.Count);
        foreach (var (i, value) in chosen.Index()) { list.SetValue(value, i); }

        return list;
    }

    private static object? Parse(Type type, string text) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(bool) => bool.TryParse(text, out var truth) ? truth : null,
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : null,
        _ when type == typeof(decimal) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var price) ? price : null,
        { IsEnum: true } => Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null,
        _ => throw new NotSupportedException($"A setting of type {type} cannot be read"),
    };

    private static string Expected(Type type, RangeAttribute? range) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(int) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {range?.Minimum} to {range?.Maximum}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a number from {range?.Minimum} to {range?.Maximum}"),
    };

    private static string Suggest(string key, IEnumerable<string> known)
    {
        var near = known.Select(name => (Name: name, Distance: Distance(key, name))).MinBy(candidate => candidate.Distance);
        return near.Name is not null && near.Distance <= Math.Max(2, key.Length / 3)
            ? $"Did you mean {near.Name}?"
            : $"Here stand {string.Join(", ", known)}";
    }

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein), whatever their case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
