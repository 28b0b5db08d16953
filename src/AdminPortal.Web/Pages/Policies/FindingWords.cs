using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Findings;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>What a finding is about, as a heading.</summary>
public static class FindingWords
{
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.Conflict => "It hits images that somebody needs",
        FindingKind.LosesProtection => "Images lose the protection that they have now",
        FindingKind.RefusedOnly => "Only AWS's refusal keeps some that are needed",
        FindingKind.LargeEffect => "Hardly anything would stay",
        FindingKind.MatchesNothing => "A rule fits nothing",
        FindingKind.Shielded => "A rule never acts",
        FindingKind.AndList => "Every entry of the list must fit",
        _ => throw new InvalidOperationException($"{kind} is no finding"),
    };

    /// <summary>The images that a reader knows by name before their platforms and signatures.</summary>
    public static IEnumerable<NeededImage> TaggedFirst(Finding finding) =>
        finding.Images.OrderByDescending(image => image.Outcome.Image.Tags.Any(tag => !AccessoryTag.TryParse(tag, out _))).ThenByDescending(image => image.Outcome.Image.PushedAt);

    /// <summary>Its first tags, or its digest in short.</summary>
    public static string NameOf(NeededImage image) => image.Outcome.Image.Tags.Count == 0
        ? Words.Middle(image.Outcome.Image.Id, 19, 4)
        : string.Join(", ", image.Outcome.Image.Tags.Take(3).Select(tag => Words.Middle(tag, 30, 10)));
}
