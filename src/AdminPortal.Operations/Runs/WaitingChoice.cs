using AdminPortal.Planning.Images;

namespace AdminPortal.Operations.Runs;

/// <summary>Some of what waits, as a person chose it.</summary>
/// <param name="Uses">The brake on shrunken uses is among it.</param>
public sealed record WaitingChoice(IReadOnlyCollection<RepositoryId> Repositories, IReadOnlyCollection<RegistryId> Registries, bool Uses)
{
    public int Count => Repositories.Count + Registries.Count + (Uses ? 1 : 0);

    public static WaitingChoice Of(RepositoryId repository) => new([repository], [], false);

    public static WaitingChoice Of(RegistryId registry) => new([], [registry], false);

    public static readonly WaitingChoice OfUses = new([], [], true);
}
