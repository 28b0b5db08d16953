namespace AdminPortal.Web.Pages.Repositories;

/// <summary>What came and went in some days, counted in images.</summary>
/// <param name="From">The first of them (UTC).</param>
/// <param name="Days">How many.</param>
public sealed record TimelinePoint(DateOnly From, int Days)
{
    public int Pushed { get; init; }

    /// <summary>By runs of the portal.</summary>
    public int Deleted { get; init; }

    /// <summary>Noticed to be gone, and not by the portal.</summary>
    public int Gone { get; init; }

    public bool IsEmpty => Pushed + Deleted + Gone == 0;
}
