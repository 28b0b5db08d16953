using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>Since when runs find a repository parked, and what the plan of the first of them would have deleted.</summary>
public sealed record ParkedSince(RepositoryId Repository, DateTimeOffset Since, string PlanId, string RunId, IReadOnlyList<ImageDigest> Deletes);
