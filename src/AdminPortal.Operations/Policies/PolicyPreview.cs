using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Policies;

/// <summary>What one text would do to one repository, now: by our evaluation, and by AWS's own. Nothing is saved without one.</summary>
public sealed record PolicyPreview
{
    /// <summary>How long it stands for "now".</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(10);

    public required string Id { get; init; }

    public required RepositoryId Repository { get; init; }

    public required string Text { get; init; }

    /// <summary>The moment whose images and uses it holds.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What was in AWS at that moment: what the text replaces.</summary>
    public required AppliedPolicy Applied { get; init; }

    public required PolicyGround Ground { get; init; }

    public required PolicyEffect Effect { get; init; }

    /// <summary>Null while AWS has not been asked, or has not answered.</summary>
    public AwsPreview? Aws { get; init; }

    /// <summary>Where the two do not say the same; empty without AWS's.</summary>
    public IReadOnlyList<PolicyDifference> Differences { get; init; } = [];
}
