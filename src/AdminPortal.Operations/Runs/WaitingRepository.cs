using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>A repository that is parked in the latest plan, or that somebody has refused.</summary>
/// <param name="Images">How many images it would lose now.</param>
/// <param name="Bytes">Their size, summed.</param>
/// <param name="Change">Null where no run has parked it yet: only a preview shows that one would.</param>
public sealed record WaitingRepository(RepositoryId Repository, int Images, long Bytes, Parked Parked, ParkedChange? Change)
{
    /// <summary>Null while nobody has decided.</summary>
    public Decision? Refusal => Parked.Refusal;
}
