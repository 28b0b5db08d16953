using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Which images a reader wants to see. Everything that is set must hold; unknown words in an address match nothing.</summary>
public sealed class ImageFilter
{
    private readonly string _text;
    private readonly string _tag;
    private readonly Verdict? _verdict;
    private readonly RuleKind? _rule;
    private readonly string? _group;
    private readonly Pin? _pin;
    private readonly bool _crowded;
    private readonly bool _nothing;

    /// <param name="text">Part of a tag, digest, group or reason.</param>
    /// <param name="verdict">A verdict in lower case.</param>
    /// <param name="rule">A rule in lower case with hyphens.</param>
    /// <param name="group">A whole group.</param>
    /// <param name="tag">Part of a tag; with a <c>*</c> a glob over the whole of it.</param>
    /// <param name="pin">What this pin names.</param>
    /// <param name="crowded">Only images with very many tags.</param>
    public ImageFilter(string? text, string? verdict, string? rule, string? group = null, string? tag = null, Pin? pin = null, bool crowded = false)
    {
        (_text, _tag, _group, _pin, _crowded) = (text?.Trim() ?? "", tag?.Trim() ?? "", string.IsNullOrEmpty(group) ? null : group, pin, crowded);
        _verdict = Read<Verdict>(verdict, ref _nothing);
        _rule = Read<RuleKind>(rule, ref _nothing);
    }

    public bool IsEmpty => _text.Length == 0 && _tag.Length == 0 && _verdict is null && _rule is null && _group is null && _pin is null && !_crowded && !_nothing;

    public bool Matches(PlannedImage image) =>
        !_nothing
        && (_verdict is null || image.Verdict == _verdict)
        && (_rule is null || image.Rule == _rule)
        && (_group is null || Has(image.Groups, _group))
        && (_pin is null || _pin.Holds(image.Image))
        && (!_crowded || image.Image.Tags.Count > Families.ManyTags)
        && (_tag.Length == 0 || HasTag(image.Image.Tags))
        && (_text.Length == 0 || Mentions(image));

    // Over a hundred thousand images: loops, since a closure for each would cost more than the comparison.
    private bool Mentions(PlannedImage image)
    {
        if (image.Image.Digest.Value.Contains(_text, StringComparison.OrdinalIgnoreCase) || AnyContains(image.Image.Tags, _text) || AnyContains(image.Groups, _text)) { return true; }

        for (var i = 0; i < image.Reasons.Count; i++)
        {
            if (image.Reasons[i].Text.Contains(_text, StringComparison.OrdinalIgnoreCase)) { return true; }
        }

        return false;
    }

    private bool HasTag(IReadOnlyList<string> tags)
    {
        if (!_tag.Contains('*', StringComparison.Ordinal)) { return AnyContains(tags, _tag); }

        for (var i = 0; i < tags.Count; i++)
        {
            if (Glob.Matches(_tag, tags[i])) { return true; }
        }

        return false;
    }

    private static bool AnyContains(IReadOnlyList<string> texts, string part)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Contains(part, StringComparison.OrdinalIgnoreCase)) { return true; }
        }

        return false;
    }

    private static bool Has(IReadOnlyList<string> texts, string whole)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] == whole) { return true; }
        }

        return false;
    }

    private static T? Read<T>(string? word, ref bool nothing)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word)) { return null; }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Words.Kebab(value.ToString()) == word) { return value; }
        }

        nothing = true;
        return null;
    }
}
