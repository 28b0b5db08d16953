using AdminPortal.Planning.Lifecycle.Findings;

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
}
