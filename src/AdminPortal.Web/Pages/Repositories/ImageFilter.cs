using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Which images a reader wants to see. Everything that is set must hold; unknown words in an address match nothing.</summary>
public sealed record ImageFilter(string? Text, string? Verdict, string? Rule, Pin? Pin = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrEmpty(Verdict) && string.IsNullOrEmpty(Rule) && Pin is null;

    public bool Matches(PlannedImage image) =>
        (string.IsNullOrEmpty(Verdict) || Words.Kebab(image.Verdict.ToString()) == Verdict)
        && (string.IsNullOrEmpty(Rule) || (image.Rule is { } rule && Words.Kebab(rule.ToString()) == Rule))
        && (Pin is null || Pin.Holds(image.Image))
        && (string.IsNullOrWhiteSpace(Text) || Mentions(image, Text.Trim()));

    private static bool Mentions(PlannedImage image, string text) =>
        image.Image.Digest.Value.Contains(text, StringComparison.OrdinalIgnoreCase)
        || image.Image.Tags.Any(tag => tag.Contains(text, StringComparison.OrdinalIgnoreCase))
        || image.Groups.Any(group => group.Contains(text, StringComparison.OrdinalIgnoreCase))
        || image.Reasons.Any(reason => reason.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
}
