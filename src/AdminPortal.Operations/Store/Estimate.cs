using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Store;

/// <summary>What repositories really take together, those of which no layers are known with all that ECR lists of them.</summary>
public static class Estimate
{
    /// <returns>Null where no layers are known of any.</returns>
    public static RealSize? Of(IReadOnlyList<RepositorySummary> repositories) => repositories.All(repository => repository.Real is null) ? null
        : repositories.Aggregate(RealSize.None, (sum, repository) => sum + (repository.Real ?? Listed(repository)));

    /// <summary>As far as it can be told without any layers: an index repeats what one of its platforms has, and does not count.</summary>
    public static RealSize Listed(RepositorySummary repository)
    {
        var indexes = repository.Kinds.GetValueOrDefault(ContentKind.Indexes, ContentSum.None);
        var bytes = repository.Bytes - indexes.Bytes;
        return new RealSize(repository.Totals.Images - indexes.Images, 0, bytes, 0, bytes, Math.Min(bytes, repository.Totals.Bytes));
    }
}
