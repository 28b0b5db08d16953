using System.Text;

namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>Sets a JSON text in lines, two blanks a level, short lists of plain values on one line. Changes nothing but white space.</summary>
public static class JsonFormatter
{
    private const int Width = 100;

    /// <returns>The text as it is where it is no JSON.</returns>
    public static string Format(string text)
    {
        var json = JsonText.Read(text);
        if (!json.IsWellFormed) { return text; }

        var lines = new StringBuilder();
        Write(lines, json, json.Root!, 0);
        return lines.ToString();
    }

    private static void Write(StringBuilder lines, JsonText json, JsonNode node, int level)
    {
        if (node.Kind == JsonKind.Object && node.Members.Count > 0)
        {
            lines.Append('{');
            for (var i = 0; i < node.Members.Count; i++)
            {
                var member = node.Members[i];
                Break(lines, i, level + 1).Append(json.Text, member.NameStart, member.NameEnd - member.NameStart).Append(": ");
                Write(lines, json, member.Value, level + 1);
            }

            Break(lines, 0, level).Append('}');
        }
        else if (node.Kind == JsonKind.Array && node.Items.Count > 0)
        {
            lines.Append('[');
            var isShort = IsShort(node);
            for (var i = 0; i < node.Items.Count; i++)
            {
                if (!isShort) { Break(lines, i, level + 1); }
                else if (i > 0) { lines.Append(", "); }

                Write(lines, json, node.Items[i], level + 1);
            }

            (isShort ? lines : Break(lines, 0, level)).Append(']');
        }
        else { lines.Append(node.Kind switch { JsonKind.Object => "{}", JsonKind.Array => "[]", _ => json.Of(node) }); }
    }

    private static StringBuilder Break(StringBuilder lines, int before, int level) => (before > 0 ? lines.Append(',') : lines).Append('\n').Append(' ', level * 2);

    private static bool IsShort(JsonNode list)
    {
        var length = 0;
        foreach (var item in list.Items)
        {
            length += item.End - item.Start + 2;
            if (item.Kind is JsonKind.Object or JsonKind.Array || length > Width) { return false; }
        }

        return true;
    }
}
