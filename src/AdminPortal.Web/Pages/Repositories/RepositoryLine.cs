using AdminPortal.Operations.Store;
using AdminPortal.Web.Pages.Policies;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>A repository in the list: what the latest plan counted in it, and what stands beside it. One for all readers.</summary>
public sealed class RepositoryLine(RepositorySummary summary, PolicyState policy, string? team, int mostImages)
{
    /// <summary>From this share of AWS's limit on, a repository is nearly at it.</summary>
    public const double NearLimit = 0.8;

    public RepositorySummary Summary { get; } = summary;

    public PolicyState Policy { get; } = policy;

    /// <summary>Null where no tag names one.</summary>
    public string? Team { get; } = team;

    /// <summary><c>account/region/name</c>: what is searched, and the order of what is otherwise equal.</summary>
    public string Text { get; } = summary.Repository.ToString();

    public string Registry { get; } = summary.Repository.Registry.ToString();

    public RepositoryKind Kind { get; } = KindOf(summary);

    /// <summary>How many images AWS lets it hold.</summary>
    public int MostImages => mostImages;

    /// <summary>The share of <see cref="MostImages"/> that is used up; above 1 where the limit was set lower than AWS's own.</summary>
    public double Filled => (double)Summary.Totals.Images / MostImages;

    public bool IsNearLimit => Filled >= NearLimit;

    private static RepositoryKind KindOf(RepositorySummary summary)
    {
        int Of(ContentKind kind) => summary.Kinds.GetValueOrDefault(kind, ContentSum.None).Images;
        var caches = Of(ContentKind.BuildCaches);
        var counted = caches + Of(ContentKind.Images) + Of(ContentKind.Indexes);
        return counted == 0 ? RepositoryKind.Empty : 2 * caches > counted ? RepositoryKind.Caches : RepositoryKind.Deployments;
    }
}
