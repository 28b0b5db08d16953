namespace AdminPortal.Planning.Lifecycle.Findings;

/// <summary>What AWS does not say about a policy that it would take.</summary>
public enum FindingKind
{
    /// <summary>A rule would delete or archive images that somebody needs.</summary>
    Conflict,

    /// <summary>Images that somebody needs stayed under the policy before and go under this one.</summary>
    LosesProtection,

    /// <summary>A rule marks images that somebody needs, and nothing but AWS's refusal to touch what an index lists keeps them.</summary>
    RefusedOnly,

    /// <summary>The policy acts on more than nine tenths of the images.</summary>
    LargeEffect,

    /// <summary>A rule fits no image at all.</summary>
    MatchesNothing,

    /// <summary>Every image that a rule selects is selected by a rule before it, so it never acts.</summary>
    Shielded,

    /// <summary>A list of several entries, of which an image must fit all.</summary>
    AndList,
}
