using System.Globalization;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Overview;

/// <summary>What runs have deleted, by time and by team.</summary>
public sealed record SavingsView
{
    private const int MonthsShown = 6;

    private const decimal DaysOfMonth = 365.25m / 12;

    /// <summary>The last 24 hours, 7 and 30 days, and all that ever was.</summary>
    public required IReadOnlyList<SavedLine> Times { get; init; }

    /// <summary>The last months in which something was deleted, the newest first.</summary>
    public required IReadOnlyList<SavedLine> Months { get; init; }

    /// <summary>Most first; empty where no tag names the teams, or nothing was deleted.</summary>
    public required IReadOnlyList<SavedLine> Teams { get; init; }

    /// <summary>Why the team of some repositories is not known; null where nothing failed.</summary>
    public string? TeamProblem { get; init; }

    /// <summary>US dollars that were not paid so far, because what was deleted was not stored since.</summary>
    public required decimal ToDate { get; init; }

    public ContentSum LastMonth => Times[2].Deleted;

    public bool IsEmpty => Times[^1].Deleted.Images == 0;

    public static async Task<SavingsView> LoadAsync(
        PortalOptions options, SavingsStore savings, RepositoryTagStore tags, IReadOnlyList<DeletedDay> days, DateTimeOffset now, CancellationToken stop)
    {
        var repositories = await savings.RepositoriesAsync(now, stop);
        var all = repositories.Aggregate(ContentSum.None, (sum, repository) => sum + repository.Deleted);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var known = string.IsNullOrEmpty(options.TeamTag) ? [] : (await tags.ListAsync(stop)).ToDictionary(each => each.Repository);
        return new SavingsView
        {
            Times =
            [
                new("Last 24 hours", Address.OfDeleted(now.AddDays(-1)), await savings.SinceAsync(now.AddDays(-1), stop)),
                Since("Last 7 days", today.AddDays(-6), days),
                Since("Last 30 days", today.AddDays(-29), days),
                new("Since the first run", Address.OfDeleted(DateTimeOffset.UnixEpoch), all),
            ],
            Months =
            [
                .. days.GroupBy(day => new DateOnly(day.Day.Year, day.Day.Month, 1)).OrderByDescending(month => month.Key).Take(MonthsShown)
                    .Select(month => new SavedLine(month.Key.ToString("MMMM yyyy", CultureInfo.InvariantCulture), Address.OfDeleted(Start(month.Key), Start(month.Key.AddMonths(1))), Sum(month))),
            ],
            Teams = string.IsNullOrEmpty(options.TeamTag) ? [] : TeamsOf(options.TeamTag, known, repositories),
            TeamProblem = known.Values.FirstOrDefault(each => each.Problem is not null && each.Tags is null)?.Problem,
            ToDate = options.Prices.MonthOf((long)Math.Min(long.MaxValue / 2, repositories.Sum(repository => repository.ByteDays))) / DaysOfMonth,
        };
    }

    private static List<SavedLine> TeamsOf(string key, Dictionary<RepositoryId, RepositoryTags> known, IReadOnlyList<DeletedRepository> repositories) =>
    [
        .. from repository in repositories
           group repository.Deleted by known.GetValueOrDefault(repository.Repository)?.Tags?.GetValueOrDefault(key) ?? "" into team
           let sum = team.Aggregate(ContentSum.None, (sum, part) => sum + part)
           orderby sum.Bytes descending, team.Key
           select new SavedLine(team.Key.Length == 0 ? "no team" : team.Key, team.Key.Length == 0 ? "/repositories?team=-" : Address.OfTeam(team.Key), sum),
    ];

    private static SavedLine Since(string name, DateOnly from, IReadOnlyList<DeletedDay> days) => new(name, Address.OfDeleted(Start(from)), Sum(days.Where(day => day.Day >= from)));

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static ContentSum Sum(IEnumerable<DeletedDay> days) => days.Aggregate(ContentSum.None, (sum, day) => sum + day.Deleted);
}
