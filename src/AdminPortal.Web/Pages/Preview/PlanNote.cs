using AdminPortal.Operations.Store;
using AdminPortal.Planning.Usage;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>What a plan could not find out, each cause once, however many repositories it touches.</summary>
public sealed record PlanNote(string About, string Text, string Href)
{
    public static IReadOnlyList<PlanNote> Of(SavedPlan plan, IReadOnlyList<RepositorySummary> repositories) =>
    [
        .. plan.Coverage.Where(cluster => cluster.State != ClusterState.Complete)
            .SelectMany(cluster => cluster.Problems.DefaultIfEmpty("was not read completely"), (cluster, text) => new PlanNote($"Cluster {cluster.Name}:", text, "/clusters")),
        .. plan.Problems.Select(problem => new PlanNote(problem.Registry is null ? "" : $"Registry {problem.Registry}:", problem.Text, Address.OfPlan(plan.Id))),
        .. repositories.SelectMany(repository => repository.Problems, (repository, text) => (repository.Repository, Text: text))
            .GroupBy(each => each.Text)
            // A cluster's own problem is told already.
            .Where(cause => !plan.Coverage.Any(cluster => cause.Key.StartsWith($"cluster {cluster.Name}:", StringComparison.OrdinalIgnoreCase)))
            .Select(cause => cause.Count() == 1
                ? new PlanNote($"{cause.First().Repository.Name}:", cause.Key, Address.Of(cause.First().Repository))
                : new PlanNote($"{Words.Count(cause.Count(), "repository")}:", cause.Key, "/repositories?show=problems")),
    ];
}
