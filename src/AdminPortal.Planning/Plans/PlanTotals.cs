namespace AdminPortal.Planning.Plans;

/// <summary>Counts of images by verdict, and what the deletions would free, summed over images (layers that images share are counted more than once).</summary>
public sealed record PlanTotals(int Images, int Delete, int Keep, int Hold, long Bytes)
{
    /// <summary>Of those to delete, the ones that go into the archive instead, which frees nothing.</summary>
    public int Archive { get; init; }

    public static readonly PlanTotals None = new(0, 0, 0, 0, 0);

    public static PlanTotals operator +(PlanTotals left, PlanTotals right) => left.Add(right);

    public PlanTotals Add(PlanTotals other) =>
        new(Images + other.Images, Delete + other.Delete, Keep + other.Keep, Hold + other.Hold, Bytes + other.Bytes) { Archive = Archive + other.Archive };
}
