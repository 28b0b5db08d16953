using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>A registry of which nobody has approved a plan yet, with what its first plan would delete.</summary>
/// <param name="Refusal">Where somebody refused it; it stays closed then, as it would without an answer.</param>
public sealed record WaitingRegistry(RegistryId Registry, IReadOnlyList<RepositorySummary> Repositories, Decision? Refusal)
{
    public int Images => Repositories.Sum(repository => repository.Totals.Delete);

    public long Bytes => Repositories.Sum(repository => repository.Totals.Bytes);
}
