using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Ecr;

/// <summary>A repository as DescribeRepositories tells of it.</summary>
public sealed record ListedRepository
{
    public required RepositoryId Id { get; init; }

    public required string Arn { get; init; }

    /// <summary>What a <c>docker pull</c> names, without tag and digest.</summary>
    public required string Uri { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>ECR's own word: <c>MUTABLE</c>, <c>IMMUTABLE</c>, or one of them <c>_WITH_EXCLUSION</c>.</summary>
    public string? TagMutability { get; init; }
}
