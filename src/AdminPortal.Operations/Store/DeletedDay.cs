namespace AdminPortal.Operations.Store;

/// <summary>What runs deleted on one day (UTC), as ECR listed it.</summary>
public sealed record DeletedDay(DateOnly Day, ContentSum Deleted);
