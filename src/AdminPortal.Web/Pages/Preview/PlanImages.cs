using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Preview;

/// <summary>
/// The images of a plan that have one verdict, by one rule or by any, as one long list over all repositories. Only the repositories whose
/// part is in sight are opened, and the last of them kept.
/// </summary>
public sealed class PlanImages(PlanStore plans, string planId, IReadOnlyList<RepositorySummary> repositories, Verdict verdict, RuleKind? rule)
{
    private const int Kept = 4;

    private readonly List<(RepositorySummary Repository, int From)> _parts = Lay(repositories, verdict, rule);
    private readonly List<(RepositoryId Repository, IReadOnlyList<PlannedImage> Images)> _open = [];

    public int Total { get; } = repositories.Sum(repository => CountOf(repository, verdict, rule));

    public async Task<IReadOnlyList<(RepositoryId Repository, PlannedImage Image)>> ReadAsync(int from, int count, CancellationToken stop)
    {
        List<(RepositoryId, PlannedImage)> found = [];
        foreach (var (repository, start) in _parts.SkipWhile(part => part.From + CountOf(part.Repository, verdict, rule) <= from))
        {
            if (found.Count >= count) { break; }
            var images = await OpenAsync(repository.Repository, stop);
            found.AddRange(images.Skip(Math.Max(0, from - start)).Take(count - found.Count).Select(image => (repository.Repository, image)));
        }
        return found;
    }

    private static List<(RepositorySummary, int)> Lay(IReadOnlyList<RepositorySummary> repositories, Verdict verdict, RuleKind? rule)
    {
        List<(RepositorySummary, int)> parts = [];
        var from = 0;
        foreach (var repository in repositories)
        {
            var count = CountOf(repository, verdict, rule);
            if (count == 0) { continue; }
            parts.Add((repository, from));
            from += count;
        }
        return parts;
    }

    private static int CountOf(RepositorySummary repository, Verdict verdict, RuleKind? rule)
    {
        var totals = rule is { } one ? repository.Rules.GetValueOrDefault(one, PlanTotals.None) : repository.Totals;
        return verdict switch
        {
            Verdict.Delete => totals.Delete,
            Verdict.Keep => totals.Keep,
            Verdict.Hold => totals.Hold,
            _ => throw new InvalidOperationException($"{verdict} is no verdict"),
        };
    }

    private async Task<IReadOnlyList<PlannedImage>> OpenAsync(RepositoryId repository, CancellationToken stop)
    {
        if (_open.FirstOrDefault(open => open.Repository == repository).Images is { } known) { return known; }
        var plan = await plans.RepositoryAsync(planId, repository, stop);
        IReadOnlyList<PlannedImage> images = [.. (plan?.Images ?? []).Where(image => image.Verdict == verdict && (rule is null || image.Rule == rule))];
        if (_open.Count == Kept) { _open.RemoveAt(0); }
        _open.Add((repository, images));
        return images;
    }
}
