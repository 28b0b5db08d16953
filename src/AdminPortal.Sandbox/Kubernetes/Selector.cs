namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>Label and field selectors: <c>a=b</c>, <c>a==b</c>, <c>a!=b</c>; for labels also <c>a</c>, <c>!a</c>, <c>a in (x,y)</c>, <c>a notin (x,y)</c>.</summary>
internal static class Selector
{
    public static Func<StoredObject, bool> Labels(string text)
    {
        var terms = Split(text).Select(Label).ToArray();
        return o => Array.TrueForAll(terms, t => t(o.Labels));
    }

    public static Func<StoredObject, bool> Fields(string text)
    {
        var terms = Split(text).Select(t => Equality(t) ?? throw KubernetesProblem.BadRequest($"invalid field selector: {t}")).ToArray();
        return o => Array.TrueForAll(terms, t => o.Field(t.Key) == t.Value == t.Same);
    }

    private static Func<IReadOnlyDictionary<string, string>, bool> Label(string term)
    {
        if (Equality(term) is var (key, value, same))
        {
            return labels => labels.TryGetValue(key, out var has) && has == value == same || (!labels.ContainsKey(key) && !same);
        }
        if (term.IndexOf('(', StringComparison.Ordinal) is var open and > 0 && term.EndsWith(')'))
        {
            var values = term[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
            return term[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
            {
                [var k, "in"] => labels => labels.TryGetValue(k, out var has) && values.Contains(has),
                [var k, "notin"] => labels => !labels.TryGetValue(k, out var has) || !values.Contains(has),
                _ => throw KubernetesProblem.BadRequest($"unable to parse requirement: {term}"),
            };
        }
        return term.StartsWith('!') ? labels => !labels.ContainsKey(term[1..].Trim()) : labels => labels.ContainsKey(term);
    }

    private static (string Key, string Value, bool Same)? Equality(string term)
    {
        var at = term.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || term.Contains('('))
        {
            return null;
        }
        var same = term[at - 1] != '!';
        return (term[..(same ? at : at - 1)].Trim(), term[(at + 1)..].TrimStart('=').Trim(), same);
    }

    /// <summary>At commas, those between parentheses aside.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is '(' or ')')
            {
                depth += text[i] == '(' ? 1 : -1;
            }
            else if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (text[start..i].Trim() is { Length: > 0 } term)
                {
                    yield return term;
                }
                start = i + 1;
            }
        }
    }
}
