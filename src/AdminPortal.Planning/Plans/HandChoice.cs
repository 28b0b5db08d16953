using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Plans;

/// <summary>
/// What a person chose to delete in one repository. It takes the place of what the rules target, and of nothing else: it is judged by the same
/// claims, over the same readings. A choice is kept with its plan, so that the recheck before the deletion asks by the same one; no rule knows it.
/// </summary>
/// <param name="Repository">The only repository that it counts in.</param>
/// <param name="Roots">The roots of the chosen families. What is no root, or by now no longer one, is not chosen.</param>
public sealed record HandChoice(RepositoryId Repository, IReadOnlyList<ImageDigest> Roots)
{
    /// <summary>
    /// Whether a person may decide against it: the rules' own numbers, and the tags that only say that a rule does not target an image. Not a use, a rollback, a
    /// pin, a protected tag, a pull (a user whom no cluster shows), the newest image of all, an archived one, nor a repository that is excluded or filled by a pull-through cache.
    /// </summary>
    public static bool Overrides(ReasonKind kind) => kind is ReasonKind.NewestOfGroup or ReasonKind.Young or ReasonKind.ReleaseTag or ReasonKind.UnknownTag;
}
