using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>What became of one image that ECR was asked to delete.</summary>
/// <param name="Digest">The image.</param>
/// <param name="Outcome">What happened to it.</param>
/// <param name="Detail">ECR's reason or the failure, in words; null where it was deleted.</param>
public sealed record ImageRemoval(ImageDigest Digest, ImageRemovalOutcome Outcome, string? Detail = null);
