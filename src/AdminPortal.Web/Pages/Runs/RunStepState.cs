namespace AdminPortal.Web.Pages.Runs;

/// <summary>How far a step of a run is.</summary>
public enum RunStepState
{
    Done,
    AtWork,

    /// <summary>Done, and something of it waits for a person.</summary>
    Waiting,

    /// <summary>The run has not come to it, or never did.</summary>
    NotReached,
}
