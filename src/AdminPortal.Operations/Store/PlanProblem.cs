using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>Something that could not be read and that no single repository shows.</summary>
/// <param name="Registry">Null where it concerns all of them.</param>
public sealed record PlanProblem(RegistryId? Registry, string Text);
