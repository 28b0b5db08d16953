using System.Globalization;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Repositories;

/// <summary>A column of the list: how it is called, sorted, and written into a file.</summary>
public sealed record RepositoryColumn
{
    private static readonly Comparer<RepositoryLine> ByText = Comparer<RepositoryLine>.Create((one, two) => string.CompareOrdinal(one.Text, two.Text));

    /// <summary>In an address, and at the head of the file's column.</summary>
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>Numbers and times: to the right, and the largest first.</summary>
    public bool IsNumber { get; init; }

    /// <summary>CSS classes of its cells where the reader did not choose the columns.</summary>
    public string? Class { get; init; }

    /// <summary>Shown only where the reader chose it.</summary>
    public bool IsExtra { get; init; }

    /// <summary>As a file has it: exact, without units.</summary>
    public required Func<RepositoryLine, string> Written { get; init; }

    public required Comparison<RepositoryLine> Compare { get; init; }

    public static IReadOnlyList<RepositoryColumn> All { get; } =
    [
        new() { Name = "name", Label = "Repository", Written = line => line.Summary.Repository.Name, Compare = (one, two) => string.CompareOrdinal(one.Summary.Repository.Name, two.Summary.Repository.Name) },
        new() { Name = "registry", Label = "Registry", Class = "wide", Written = line => line.Registry, Compare = (one, two) => string.CompareOrdinal(one.Registry, two.Registry) },
        new() { Name = "kind", Label = "Kind", IsExtra = true, Written = line => Words.Kebab(line.Kind.ToString()), Compare = (one, two) => one.Kind.CompareTo(two.Kind) },
        new() { Name = "team", Label = "Team", IsExtra = true, Written = line => line.Team ?? "", Compare = (one, two) => string.Compare(one.Team, two.Team, StringComparison.OrdinalIgnoreCase) },
        Number("images", "Images", "mid", line => line.Summary.Totals.Images),
        Number("size", "Size", "wide", line => line.Summary.Bytes),
        Number("free", "Reclaimable", null, line => line.Summary.Totals.Bytes),
        Number("delete", "Delete", null, line => line.Summary.Totals.Delete) with { IsExtra = true },
        Number("use", "In use", "wide", line => line.Summary.InUse),
        Number("hold", "Hold", "mid", line => line.Summary.Totals.Hold),
        new() { Name = "policy", Label = "Policy", Class = "mid", Written = line => Words.Kebab(line.Policy.ToString()), Compare = (one, two) => one.Policy.CompareTo(two.Policy) },
        new()
        {
            Name = "push", Label = "Last push", Class = "wide", IsNumber = true,
            Written = line => line.Summary.LastPush?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
            Compare = (one, two) => Nullable.Compare(one.Summary.LastPush, two.Summary.LastPush),
        },
        new()
        {
            Name = "limit", Label = "Of the limit", Class = "wide", IsNumber = true,
            Written = line => line.Filled.ToString("0.####", CultureInfo.InvariantCulture), Compare = (one, two) => one.Filled.CompareTo(two.Filled),
        },
    ];

    /// <summary>Those that an address names, in the order in which they always stand; null where it names none that there is.</summary>
    public static IReadOnlyList<RepositoryColumn>? Chosen(string? names)
    {
        var wanted = names?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return All.Where(column => wanted.Contains(column.Name)).ToArray() is { Length: > 0 } chosen ? chosen : null;
    }

    /// <summary>By the named column, the reclaimable where there is no such; what is equal in it by name.</summary>
    public static List<RepositoryLine> Sorted(IEnumerable<RepositoryLine> lines, SortOrder order)
    {
        var compare = (All.FirstOrDefault(column => column.Name == order.Column) ?? All.First(column => column.Name == "free")).Compare;
        List<RepositoryLine> sorted = [.. lines];
        sorted.Sort((one, two) => (order.Descending ? compare(two, one) : compare(one, two)) is not 0 and var by ? by : ByText.Compare(one, two));
        return sorted;
    }

    private static RepositoryColumn Number(string name, string label, string? css, Func<RepositoryLine, long> value) => new()
    {
        Name = name,
        Label = label,
        Class = css,
        IsNumber = true,
        Written = line => value(line).ToString(CultureInfo.InvariantCulture),
        Compare = (one, two) => value(one).CompareTo(value(two)),
    };
}
