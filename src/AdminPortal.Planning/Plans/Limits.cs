namespace AdminPortal.Planning.Plans;

/// <summary>The brakes: what a run does not do without a person.</summary>
public sealed record Limits
{
    public static readonly Limits Default = new();

    /// <summary>Images deleted in one run at most, parked ones not counted.</summary>
    public int MaxPerRun { get; init; } = 5000;

    /// <summary>A repository is parked when it would lose more than this share of its roots (0 to 1) and more than <see cref="ParkCount"/> images.</summary>
    public double ParkShare { get; init; } = 0.9;

    public int ParkCount { get; init; } = 100;

    /// <summary>A run stops when the set of uses shrank by more than this share (0 to 1) since the last one.</summary>
    public double UsesShrink { get; init; } = 0.5;
}
