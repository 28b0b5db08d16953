using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>Two runs side by side, in sums.</summary>
public sealed record CompareView
{
    private const int MostRepositories = 12;

    /// <summary>Null where there is no such run.</summary>
    public Run? First { get; init; }

    public Run? Second { get; init; }

    public IReadOnlyList<ComparedSum> Sums { get; init; } = [];

    /// <summary>The kinds with their names in addresses.</summary>
    public static IReadOnlyList<(string Name, string Text)> Choices { get; } = [.. Enum.GetValues<ComparedKind>().Select(kind => (Words.Kebab(kind.ToString()), Title(kind)))];

    /// <summary>The first kind that has an image.</summary>
    public ComparedKind Likely => Enum.GetValues<ComparedKind>().FirstOrDefault(kind => Sum(kind).Images > 0);

    public IReadOnlyList<CompareLine> ByRule =>
        [.. from sum in Sums group sum by sum.Rule into rule orderby rule.Key select CompareLine.Of(rule.Key is { } kind ? Words.Title(kind) : "By hand", null, [.. rule])];

    /// <summary>Those with most images that are not the same first.</summary>
    public IReadOnlyList<CompareLine> ByRepository =>
    [
        .. (from sum in Sums group sum by sum.Repository into repository select CompareLine.Of(repository.Key.Name, Address.Of(repository.Key), [.. repository]))
            .OrderByDescending(line => line.Different).ThenByDescending(line => line.Same).ThenBy(line => line.Name, StringComparer.Ordinal).Take(MostRepositories),
    ];

    /// <summary>Why a list is not whole, in words; null where both are.</summary>
    public string? Moved
    {
        get
        {
            var listed = Sums.Where(sum => sum.Kind != ComparedKind.OnlySecond).Sum(sum => sum.Sum.Images);
            var missing = First is null ? 0 : First.Counts.Done + First.Counts.Intended - listed;
            return missing > 0 && First!.Counts.Parked > 0 ? $"{Words.Count(missing, "image")} that A had parked are kept with the last run that found them: where B is that run, they count as only in B." : null;
        }
    }

    public ContentSum Sum(ComparedKind kind) => Sums.Where(sum => sum.Kind == kind).Aggregate(ContentSum.None, (sum, part) => sum + part.Sum);

    public static ComparedKind? KindOf(string? name) => Enum.GetValues<ComparedKind>().Cast<ComparedKind?>().FirstOrDefault(kind => Words.Kebab(kind.ToString()!) == name);

    public static string Title(ComparedKind kind) => kind switch
    {
        ComparedKind.Changed => "Another outcome",
        ComparedKind.Same => "The same outcome",
        ComparedKind.OnlyFirst => "Only in A",
        ComparedKind.OnlySecond => "Only in B",
        _ => throw new InvalidOperationException($"{kind} is no kind"),
    };

    /// <summary>Why it was to go, and what happened in each run that has it.</summary>
    public static string Because(ComparedImage pair) =>
        string.Join(" · ", new[] { pair.Image.Reason, pair.First?.Detail is { } a ? $"A: {a}" : null, pair.Second?.Detail is { } b ? $"B: {b}" : null }.OfType<string>());

    public static async Task<CompareView> LoadAsync(RunStore runs, RunComparisons comparisons, string? first, string? second, CancellationToken stop)
    {
        var (a, b) = (first is null ? null : await runs.FindAsync(first, stop), second is null ? null : await runs.FindAsync(second, stop));
        return a is null || b is null ? new CompareView() : new CompareView { First = a, Second = b, Sums = await comparisons.SumsAsync(a.Id, b.Id, stop) };
    }
}
