using System.ComponentModel.DataAnnotations;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Settings;

/// <summary>The brakes: how much may go without a person looking at it, and how old knowledge may be.</summary>
public sealed record LimitOptions
{
    /// <summary>Images that one run deletes at most; the oldest go first, the rest waits for the next run. Default 5000.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerRun { get; init; } = 5000;

    /// <summary>A repository that would lose a larger share of its roots than this, and more than <see cref="ParkCount"/> images, waits for approval. 0 to 1, default 0.9.</summary>
    [Range(0.0, 1.0)]
    public double ParkShare { get; init; } = 0.9;

    /// <summary>See <see cref="ParkShare"/>. Images, default 100.</summary>
    [Range(0, 1_000_000)]
    public int ParkCount { get; init; } = 100;

    /// <summary>A run stops before it begins when the set of uses shrank by more than this share since the last one. 0 to 1, default 0.5.</summary>
    [Range(0.0, 1.0)]
    public double UsesShrink { get; init; } = 0.5;

    /// <summary>A cluster reading that is older covers nothing. Minutes, default 15.</summary>
    [Range(1, 1440)]
    public int ReadingMaxAgeMinutes { get; init; } = 15;

    /// <summary>An image that was in use stays for so long after it was last seen in use. Hours, default 24.</summary>
    [Range(1, 8760)]
    public int UseGraceHours { get; init; } = 24;

    /// <summary>Calls to AWS, each try counted, that the portal may make in a clock hour before its scheduled runs stop and wait for the next; 0 for no such limit. Default 0.</summary>
    [Range(0, 100_000_000)]
    public int CallsPerHour { get; init; }

    /// <summary>
    /// How many images AWS lets a repository hold: its quota L-03A36CE1, 100,000 unless it was raised, and 10,000 in accounts that still have the
    /// older one. The portal cannot ask for it, so it is said here. Pushes fail at it; pages warn from 80 % on. Default 100000.
    /// </summary>
    [Range(1, 100_000_000)]
    public int ImagesPerRepository { get; init; } = 100_000;

    /// <summary>
    /// Repositories that a preview reads side by side, over all registries; each is held in memory while it is judged. How fast AWS may be asked is
    /// found out by itself; this bounds how many answers are waited for at once. Default 16.
    /// </summary>
    [Range(1, 256)]
    public int ReadAtOnce { get; init; } = 16;

    /// <summary>Repositories that runs delete from side by side, over all registries; within one of them everything goes in order. Default 16.</summary>
    [Range(1, 64)]
    public int DeleteAtOnce { get; init; } = 16;

    /// <summary>Parks everything of a registry until a person has approved its first plan and said who else pulls from it. Default false.</summary>
    public bool ApproveFirstRun { get; init; }

    /// <summary>As the planner's brakes take them.</summary>
    public Limits AsLimits() => new() { MaxPerRun = MaxPerRun, ParkShare = ParkShare, ParkCount = ParkCount, UsesShrink = UsesShrink };
}
