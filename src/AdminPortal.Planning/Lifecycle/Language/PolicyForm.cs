using AdminPortal.Planning.Lifecycle.Json;

namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>
/// A policy's text as forms, one a rule, and back: a change of one field changes that member's text and nothing else, neither white space nor
/// members that the form does not know.
/// </summary>
public sealed class PolicyForm
{
    private readonly JsonText _json;
    private readonly JsonNode _list;

    private PolicyForm(JsonText json, JsonNode list)
    {
        (_json, _list) = (json, list);
        Rules = [.. list.Items.Select(RuleForm.Of)];
    }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<RuleForm> Rules { get; }

    /// <summary>Null where the text is no JSON or holds no list of rules that are objects: then only the text can be edited.</summary>
    public static PolicyForm? Of(string text) => Of(JsonText.Read(text));

    public static PolicyForm? Of(JsonText json) =>
        json.IsWellFormed && json.Root!["rules"] is { Kind: JsonKind.Array } list && list.Items.All(item => item.Kind == JsonKind.Object) ? new PolicyForm(json, list) : null;

    /// <summary>A policy of these rules alone, in lines.</summary>
    public static string TextOf(IEnumerable<RuleForm> rules) => JsonFormatter.Format($"{{\"rules\": [{string.Join(", ", rules.Select(rule => rule.ToJson()))}]}}");

    /// <summary>The text with one rule changed.</summary>
    public string With(int rule, RuleForm form)
    {
        var edit = new JsonEdit(_json);
        Change(edit, rule, form);
        return edit.Make();
    }

    /// <summary>The text with rules changed, by their place.</summary>
    public string With(IReadOnlyDictionary<int, RuleForm> changes)
    {
        var edit = new JsonEdit(_json);
        foreach (var (rule, form) in changes) { Change(edit, rule, form); }

        return edit.Make();
    }

    public string Without(IReadOnlyCollection<int> rules)
    {
        // Neighbours share a comma: one at a time, from the end.
        var text = _json.Text;
        foreach (var rule in rules.OrderDescending())
        {
            var form = Of(text)!;
            var edit = new JsonEdit(form._json);
            edit.Remove(form._list, rule);
            text = edit.Make();
        }

        return text;
    }

    /// <summary>The text with rules put in before the one at a place, or at the end, and others renumbered.</summary>
    public string Insert(int index, IReadOnlyList<RuleForm> rules, IReadOnlyDictionary<int, int> priorities)
    {
        if (rules.Count == 0) { return Renumbered(priorities); }

        var edit = new JsonEdit(_json);
        Renumber(edit, priorities);
        edit.Insert(_list, index, [.. rules.Select(rule => rule.ToJson())]);
        return edit.Make();
    }

    /// <summary>The text with new priorities, by the old ones.</summary>
    public string Renumbered(IReadOnlyDictionary<int, int> priorities)
    {
        var edit = new JsonEdit(_json);
        Renumber(edit, priorities);
        return edit.Make();
    }

    private void Renumber(JsonEdit edit, IReadOnlyDictionary<int, int> priorities)
    {
        foreach (var rule in _list.Items)
        {
            if (rule["rulePriority"] is { Whole: { } old } node && priorities.TryGetValue(old, out var priority) && priority != old) { edit.Replace(node, JsonWriting.Number(priority)); }
        }
    }

    private void Change(JsonEdit edit, int index, RuleForm form)
    {
        var (rule, now) = (_list.Items[index], Rules[index]);
        var top = new Members(edit, rule);
        top.Set("rulePriority", Written(now.Priority), Written(form.Priority));
        top.Set("description", Written(now.Description), Written(form.Description));
        var selection = top.Inside("selection");
        selection.Set("tagStatus", Written(now.TagStatus), Written(form.TagStatus));
        selection.Set("tagPatternList", Written(now.Patterns), Written(form.Patterns));
        selection.Set("tagPrefixList", Written(now.Prefixes), Written(form.Prefixes));
        selection.Set("storageClass", Written(now.StorageClass), Written(form.StorageClass));
        selection.Set("countType", Written(now.CountType), Written(form.CountType));
        selection.Set("countUnit", Written(now.CountUnit), Written(form.CountUnit));
        selection.Set("countNumber", Written(now.CountNumber), Written(form.CountNumber));
        var action = top.Inside("action");
        action.Set("type", Written(now.Action), Written(form.Action));
        action.Set("targetStorageClass", Written(now.Target), Written(form.Target));
        selection.Finish(top);
        action.Finish(top);
        top.Finish(null);
    }

    private static string? Written(int? number) => number is { } some ? JsonWriting.Number(some) : null;

    private static string? Written(string? text) => text is null ? null : JsonWriting.Text(text);

    private static string? Written(IReadOnlyList<string>? texts) => texts is null ? null : JsonWriting.Texts(texts);

    // One object's members as they come to be. What is added is written at once, so that it comes in order and with one comma each.
    private sealed class Members(JsonEdit edit, JsonNode? node, string name = "")
    {
        private readonly List<(string Name, string Value)> _added = [];
        private readonly List<JsonMember> _removed = [];

        public Members Inside(string inner) => new(edit, node?[inner] is { Kind: JsonKind.Object } found ? found : null, inner);

        public void Set(string member, string? old, string? wanted)
        {
            if (old == wanted) { return; }

            var stands = node?.Members.LastOrDefault(each => each.Name == member);
            if (wanted is null) { _removed.AddRange(stands is null ? [] : [stands]); }
            else if (stands is not null) { edit.Replace(stands.Value, wanted); }
            else { _added.Add((member, wanted)); }
        }

        public void Finish(Members? parent)
        {
            if (node is null)
            {
                if (_added.Count > 0) { parent?.Put(name, $"{{{string.Join(", ", _added.Select(each => $"\"{each.Name}\": {each.Value}"))}}}"); }

                return;
            }

            edit.Change(node, _removed, _added);
        }

        private void Put(string member, string value)
        {
            if (node?.Members.LastOrDefault(each => each.Name == member) is { } wrong) { edit.Replace(wrong.Value, value); }
            else { _added.Add((member, value)); }
        }
    }
}
