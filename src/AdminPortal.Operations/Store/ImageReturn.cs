using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>A person's try to bring an image back, as the history tells it.</summary>
public sealed record ImageReturn
{
    /// <summary>The run that had removed it; null where it was asked for on the image itself.</summary>
    public string? RunId { get; init; }

    public required RepositoryId Repository { get; init; }

    public required ImageDigest Digest { get; init; }

    public required ReturnWay Way { get; init; }

    public required ReturnOutcome Outcome { get; init; }

    /// <summary>What ECR answered, or which tags were left alone; null where there is nothing to add.</summary>
    public string? Detail { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }
}
