using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>How well a registry was read.</summary>
public sealed record RegistryHealth(RegistryId Registry, int Repositories, long Bytes, IReadOnlyList<string> Problems)
{
    public bool IsWhole => Problems.Count == 0;

    /// <summary>All registries that the plan knows of, those with problems first.</summary>
    public static IReadOnlyList<RegistryHealth> Of(SavedPlan plan, IReadOnlyList<RepositorySummary> repositories)
    {
        var held = repositories.ToLookup(repository => repository.Repository.Registry);
        var problems = plan.Problems.Where(problem => problem.Registry is not null).ToLookup(problem => problem.Registry!, problem => problem.Text);
        return
        [
            .. held.Select(registry => registry.Key).Union(problems.Select(registry => registry.Key))
                .Select(registry => new RegistryHealth(registry, held[registry].Count(), held[registry].Sum(repository => repository.Bytes), [.. problems[registry]]))
                .OrderBy(registry => registry.IsWhole).ThenByDescending(registry => registry.Bytes).ThenBy(registry => registry.Registry.ToString(), StringComparer.Ordinal),
        ];
    }
}
