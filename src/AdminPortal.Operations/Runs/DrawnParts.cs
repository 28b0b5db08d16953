using System.Security.Cryptography;
using System.Text;
using AdminPortal.Operations.Ecr;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Usage;

namespace AdminPortal.Operations.Runs;

/// <summary>What a preview gathers while its repositories are drawn side by side.</summary>
internal sealed class DrawnParts(PreviewRequest request, RunFeed feed)
{
    private readonly Lock _gate = new();
    private readonly List<RepositorySummary> _summaries = [];
    private readonly List<PlanProblem> _problems = [];
    private readonly List<RememberedUse> _seen = [];
    private readonly HashSet<RegistryId> _whole = [];
    private readonly List<MissingUse> _missing = [];
    private PlanTotals _totals = PlanTotals.None;

    /// <summary>Once all are drawn.</summary>
    public IReadOnlyCollection<RememberedUse> Seen => _seen;

    public void Begin(int repositories) => feed.Change(request.Id, shown => shown with { Phase = ActivityPhase.ReadingRepositories, Total = repositories });

    /// <summary>Takes note of a registry whose repositories are all known.</summary>
    public void Take(RegistryListing listing)
    {
        if (!listing.Incomplete) { _whole.Add(listing.Registry); }
    }

    public void Note(PlanProblem problem)
    {
        lock (_gate) { _problems.Add(problem); }
    }

    public void Miss(IEnumerable<MissingUse> missing)
    {
        lock (_gate) { _missing.AddRange(missing); }
    }

    public void Add(RepositorySummary summary, IEnumerable<RememberedUse> seen)
    {
        lock (_gate)
        {
            _summaries.Add(summary);
            _seen.AddRange(seen);
            _totals += summary.Totals;
            feed.Change(request.Id, shown => shown with { Done = shown.Done + 1, Repository = summary.Repository, Totals = _totals });
        }
    }

    public void Add(PlanProblem instead)
    {
        Note(instead);
        lock (_gate) { _whole.RemoveWhere(registry => registry == instead.Registry); }

        feed.Change(request.Id, shown => shown with { Done = shown.Done + 1 });
    }

    public SavedPlan Header(DateTimeOffset now, UsageSnapshot usage) => new()
    {
        Id = request.Id,
        Now = now,
        Filter = request.Repository ?? request.Hand?.Repository.Name,
        ByHand = request.Hand is { } hand ? new HandPick(hand.Repository, hand.Roots.Count, request.Actor) : null,
        Fingerprint = Fingerprint(),
        Coverage = usage.Clusters,
        Problems = _problems,
        Totals = _totals,
        Rules = _summaries.SelectMany(summary => summary.Rules).GroupBy(rule => rule.Key)
            .ToDictionary(rule => rule.Key, rule => rule.Aggregate(PlanTotals.None, (sum, part) => sum + part.Value)),
        Held = _summaries.SelectMany(summary => summary.Held).GroupBy(cause => cause.Key).ToDictionary(cause => cause.Key, cause => cause.Sum(part => part.Value)),
        Repositories = _summaries.Count,
        Uses = usage.Distinct,
        Missing = [.. _missing.OrderBy(missing => missing.Kind).ThenBy(missing => missing.Workload.ToString(), StringComparer.Ordinal).ThenBy(missing => missing.Image, StringComparer.Ordinal).Take(SavedPlan.MostMissing)],
        MissingUses = _missing.Count,
    };

    /// <summary>What each registry holds; one that was not read to its end would seem to have shrunk, and is left out.</summary>
    public IReadOnlyList<StorageDay> Days(DateTimeOffset now) =>
        [.. _whole.Select(registry => StorageDay.Of(now, registry, [.. _summaries.Where(summary => summary.Repository.Registry == registry)]))];

    private string Fingerprint()
    {
        var lines = _summaries.Select(summary => $"{summary.Repository} {summary.Fingerprint}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
