using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Store;

/// <summary>
/// The last word on each thing that a brake stops. A refusal of a repository stands in every later plan, whether or not its brake would
/// still stop it, until somebody takes it back or approves the repository: a share that fell below the limit by a few pushes is no yes.
/// </summary>
public sealed class StandingDecisions(IReadOnlyCollection<Decision> last)
{
    private readonly Dictionary<RepositoryId, Decision> _repositories = last.Where(decision => decision.Repository is not null).ToDictionary(decision => decision.Repository!);
    private readonly Dictionary<RegistryId, Decision> _registries = last.Where(decision => decision.Scope == DecisionScope.Registry).ToDictionary(decision => decision.Registry!);

    /// <summary>On the brake on shrunken uses; null where nobody has decided yet.</summary>
    public Decision? Uses { get; } = last.LastOrDefault(decision => decision.Scope == DecisionScope.Uses);

    public IEnumerable<Decision> Refusals => _repositories.Values.Where(decision => decision.Kind == DecisionKind.Refused);

    /// <summary>Null where the repository is not refused.</summary>
    public Decision? RefusalOf(RepositoryId repository) => _repositories.GetValueOrDefault(repository) is { Kind: DecisionKind.Refused } refusal ? refusal : null;

    /// <summary>The last word on the registry's first plan; null where nobody has decided yet.</summary>
    public Decision? Of(RegistryId registry) => _registries.GetValueOrDefault(registry);
}
