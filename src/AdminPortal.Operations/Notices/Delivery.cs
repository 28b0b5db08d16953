namespace AdminPortal.Operations.Notices;

/// <summary>How a try to tell somebody ended.</summary>
public sealed record Delivery
{
    public static readonly Delivery Taken = new() { IsTaken = true };

    /// <summary>The receiver took it.</summary>
    public bool IsTaken { get; private init; }

    /// <summary>The same again would fail again: a person has to do something first.</summary>
    public bool IsFinal { get; private init; }

    /// <summary>Why it failed, for a person; never holds a secret. Null where it did not fail.</summary>
    public string? Problem { get; private init; }

    /// <summary>How long the receiver wants to be left alone; null where it did not say.</summary>
    public TimeSpan? Pause { get; private init; }

    /// <summary>It may work later.</summary>
    public static Delivery Later(string problem, TimeSpan? pause = null) => new() { Problem = problem, Pause = pause };

    public static Delivery Refused(string problem) => new() { Problem = problem, IsFinal = true };
}
