using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Store;

/// <summary>What was found when a run had ended and every image in use was looked up in its registry again.</summary>
public sealed record AfterCheck
{
    public required string RunId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Different images, by tag or digest, that were looked up.</summary>
    public required int LookedUp { get; init; }

    /// <summary>Different images in registries that the portal cannot read: they are not known to be there, and not to be missing.</summary>
    public required int NotKnown { get; init; }

    /// <summary>What workloads name and is not there; those that only a rollback would need as well.</summary>
    public IReadOnlyList<MissingUse> Missing { get; init; } = [];

    /// <summary>Why something is not known, in words for a person.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Missing and in use: somebody's next node cannot pull it. What only a rollback would need is told, and is no alarm.</summary>
    public IEnumerable<MissingUse> Alarms => Missing.Where(missing => missing.Kind == UseKind.InUse);
}
