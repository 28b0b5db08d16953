using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>Something that nobody could find out, with what is on Hold because of it in a whole plan.</summary>
/// <param name="Text">The cause, beginning with the cluster's name where it is a cluster's.</param>
/// <param name="Held">The images; one counts with each of its causes.</param>
/// <param name="Repositories">In how many repositories.</param>
public sealed record HeldCause(string Text, ContentSum Held, int Repositories)
{
    /// <summary>Most images first.</summary>
    public static IReadOnlyList<HeldCause> Of(IEnumerable<RepositorySummary> repositories) =>
    [
        .. repositories.SelectMany(repository => repository.HeldBy)
            .GroupBy(cause => cause.Key, cause => cause.Value)
            .Select(cause => new HeldCause(cause.Key, cause.Aggregate(ContentSum.None, (sum, part) => sum + part), cause.Count()))
            .OrderByDescending(cause => cause.Held.Images).ThenBy(cause => cause.Text, StringComparer.Ordinal),
    ];
}
