namespace AdminPortal.Web.Parts;

/// <summary>One day (UTC) of the storage's trend.</summary>
public sealed record TrendPoint(DateOnly Day)
{
    /// <summary>Bytes as ECR lists them; null where nothing was read on that day.</summary>
    public long? Stored { get; init; }

    /// <summary>Bytes at most, with shared layers counted once; null where that was not known.</summary>
    public long? Real { get; init; }

    /// <summary>Bytes that runs deleted, as ECR listed them.</summary>
    public long Deleted { get; init; }

    public int DeletedImages { get; init; }
}
