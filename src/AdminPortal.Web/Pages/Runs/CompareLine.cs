using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>How the images of a rule, or of a repository, stand in two runs.</summary>
public sealed record CompareLine(string Name, string? Href, int Changed, int Same, int OnlyFirst, int OnlySecond)
{
    public int Different => Changed + OnlyFirst + OnlySecond;

    public static CompareLine Of(string name, string? href, IReadOnlyList<ComparedSum> sums)
    {
        int Images(ComparedKind kind) => sums.Where(sum => sum.Kind == kind).Sum(sum => sum.Sum.Images);
        return new(name, href, Images(ComparedKind.Changed), Images(ComparedKind.Same), Images(ComparedKind.OnlyFirst), Images(ComparedKind.OnlySecond));
    }
}
