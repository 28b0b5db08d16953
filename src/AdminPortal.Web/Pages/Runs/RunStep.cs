namespace AdminPortal.Web.Pages.Runs;

/// <summary>One step on the way of a run.</summary>
/// <param name="Name">What is done in it.</param>
/// <param name="State">How far it is.</param>
/// <param name="Figures">What came of it, in words; empty where nothing is known.</param>
public sealed record RunStep(string Name, RunStepState State, string Figures)
{
    /// <summary>When it began; null where that was not written down.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long it took; null where that was not written down.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The list behind the figures.</summary>
    public string? Href { get; init; }
}
