using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>A repository that could not be read, or in which a run did not get through.</summary>
/// <param name="Repository">Which.</param>
/// <param name="Id">The plan or run that was last hindered.</param>
/// <param name="Since">When that began.</param>
/// <param name="At">When it was seen last.</param>
/// <param name="Problem">What hindered it.</param>
public sealed record Trouble(RepositoryId Repository, string Id, DateTimeOffset Since, DateTimeOffset At, string Problem);
