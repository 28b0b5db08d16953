using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Commands;

/// <summary>How a plan and a run are told on standard output.</summary>
public interface IReport
{
    /// <param name="plan">The plan that was drawn.</param>
    /// <param name="run">What executed it; null for a preview.</param>
    /// <param name="stop">Ends it in the middle.</param>
    Task WriteAsync(SavedPlan plan, Run? run, CancellationToken stop);

    /// <summary>A run of a plan that was drawn before.</summary>
    Task WriteAsync(Run run, CancellationToken stop);
}
