namespace AdminPortal.Operations.Store;

/// <summary>Images of a run by what became of them, and the bytes of those deleted (layers that images share are counted more than once).</summary>
public sealed record RunCounts(int Intended, int Deleted, int AlreadyGone, int Dropped, int Parked, int Refused, int Failed, long Bytes)
{
    public static readonly RunCounts None = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Moved into ECR's archive class, which frees nothing.</summary>
    public int Archived { get; init; }

    /// <summary>Those whose fate is known.</summary>
    public int Done => Deleted + Archived + AlreadyGone + Dropped + Parked + Refused + Failed;

    public int Of(RemovalOutcome outcome) => outcome switch
    {
        RemovalOutcome.Intended => Intended,
        RemovalOutcome.Deleted => Deleted,
        RemovalOutcome.AlreadyGone => AlreadyGone,
        RemovalOutcome.Dropped => Dropped,
        RemovalOutcome.Parked => Parked,
        RemovalOutcome.Refused => Refused,
        RemovalOutcome.Failed => Failed,
        RemovalOutcome.Archived => Archived,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome"),
    };

    public RunCounts With(RemovalOutcome outcome, int images, long bytes) => outcome switch
    {
        RemovalOutcome.Intended => this with { Intended = Intended + images },
        RemovalOutcome.Deleted => this with { Deleted = Deleted + images, Bytes = Bytes + bytes },
        RemovalOutcome.AlreadyGone => this with { AlreadyGone = AlreadyGone + images },
        RemovalOutcome.Dropped => this with { Dropped = Dropped + images },
        RemovalOutcome.Parked => this with { Parked = Parked + images },
        RemovalOutcome.Refused => this with { Refused = Refused + images },
        RemovalOutcome.Failed => this with { Failed = Failed + images },
        RemovalOutcome.Archived => this with { Archived = Archived + images },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome"),
    };
}
