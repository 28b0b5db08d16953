namespace AdminPortal.Operations.Store;

/// <summary>What runs deleted of one repository, oldest day first; days without any are left out.</summary>
/// <param name="Deleted">By the day on which it was deleted.</param>
/// <param name="Pushed">The same images by the day on which they had been pushed.</param>
public sealed record RepositoryDays(IReadOnlyList<DeletedDay> Deleted, IReadOnlyList<DeletedDay> Pushed);
