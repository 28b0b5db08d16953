using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Store;

/// <summary>What a registry held on one day (UTC), by its last preview over all repositories.</summary>
public sealed record StorageDay
{
    public required DateOnly Day { get; init; }

    public required RegistryId Registry { get; init; }

    /// <summary>The moment of that preview.</summary>
    public required DateTimeOffset At { get; init; }

    public int Images { get; init; }

    /// <summary>As ECR lists them: layers that images share are counted with each.</summary>
    public long Bytes { get; init; }

    /// <summary>Images that the rules would delete.</summary>
    public int Reclaimable { get; init; }

    public long ReclaimableBytes { get; init; }

    /// <summary>At most, with shared layers counted once; null where no layers were known.</summary>
    public long? RealBytes { get; init; }

    /// <summary>What deleting the reclaimable images would free at most, so counted.</summary>
    public long? RealFreed { get; init; }

    /// <summary>The share of the bytes whose layers were known, 0 to 1.</summary>
    public double Measured { get; init; }

    public IReadOnlyDictionary<ContentKind, ContentSum> Kinds { get; init; } = new Dictionary<ContentKind, ContentSum>();

    /// <param name="now">The preview's moment.</param>
    /// <param name="registry">Which.</param>
    /// <param name="repositories">All that it has.</param>
    public static StorageDay Of(DateTimeOffset now, RegistryId registry, IReadOnlyList<RepositorySummary> repositories)
    {
        var real = Estimate.Of(repositories);
        var totals = repositories.Aggregate(PlanTotals.None, (sum, repository) => sum + repository.Totals);
        return new StorageDay
        {
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            Registry = registry,
            At = now,
            Images = totals.Images,
            Bytes = repositories.Sum(repository => repository.Bytes),
            Reclaimable = totals.Delete - totals.Archive,
            ReclaimableBytes = totals.Bytes,
            RealBytes = real?.Bytes,
            RealFreed = real?.Freed,
            Measured = real?.Share ?? 0,
            Kinds = repositories.SelectMany(repository => repository.Kinds).GroupBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Aggregate(ContentSum.None, (sum, part) => sum + part.Value)),
        };
    }
}
