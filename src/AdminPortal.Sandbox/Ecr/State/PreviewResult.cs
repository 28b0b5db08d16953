namespace AdminPortal.Sandbox.Ecr.State;

/// <summary>An image that a lifecycle policy would act on.</summary>
/// <param name="Image">The image.</param>
/// <param name="Expires">True if it would be deleted, false if it would be archived.</param>
/// <param name="Priority">The priority of the rule that says so.</param>
public sealed record PreviewResult(StoredImage Image, bool Expires, int Priority);
