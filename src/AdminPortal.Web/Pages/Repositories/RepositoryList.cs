using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>All repositories of a plan; without any where no plan has been drawn yet. One for all readers, so that each page holds only what it shows.</summary>
public sealed class RepositoryList(SavedPlan? plan, IReadOnlyList<RepositoryLine> lines)
{
    public static readonly RepositoryList None = new(null, []);

    public SavedPlan? Plan { get; } = plan;

    public IReadOnlyList<RepositoryLine> Lines { get; } = lines;

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<RegistryId> Registries { get; } = [.. lines.Select(line => line.Summary.Repository.Registry).Distinct().OrderBy(registry => registry.ToString(), StringComparer.Ordinal)];

    /// <summary>In the order of their names; empty where no repository has one.</summary>
    public IReadOnlyList<string> Teams { get; } = [.. lines.Select(line => line.Team).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>How many of all there are of each trait.</summary>
    public IReadOnlyDictionary<string, int> Traits { get; } = RepositoryFilter.Traits.ToDictionary(trait => trait.Name, trait => lines.Count(trait.Has));
}
