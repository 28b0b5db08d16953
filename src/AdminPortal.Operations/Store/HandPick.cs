using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>What a plan by hand tells of its choice at its head; the choice itself is with the repository's part of the plan.</summary>
/// <param name="Repository">The one repository that it is about.</param>
/// <param name="Chosen">How many families were chosen.</param>
/// <param name="Actor">Who chose them.</param>
public sealed record HandPick(RepositoryId Repository, int Chosen, string Actor);
