using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>All that runs ever deleted of one repository, as ECR listed it.</summary>
/// <param name="Repository">Which.</param>
/// <param name="Deleted">Images and bytes.</param>
/// <param name="ByteDays">Bytes times the days since they went: what was not stored so far, and so was not paid for.</param>
public sealed record DeletedRepository(RepositoryId Repository, ContentSum Deleted, double ByteDays);
