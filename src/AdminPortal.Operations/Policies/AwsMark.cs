using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Policies;

/// <summary>One line of AWS's own preview.</summary>
/// <param name="Digest">The image.</param>
/// <param name="Tags">Its tags, as AWS saw them.</param>
/// <param name="Archives">It would be archived; otherwise deleted.</param>
/// <param name="Priority">The rule that does it.</param>
public sealed record AwsMark(ImageDigest Digest, IReadOnlyList<string> Tags, bool Archives, int Priority);
