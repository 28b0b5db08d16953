using AdminPortal.Operations.Accounts;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>Preview, brakes, execute: what the clock and the command line do in one go.</summary>
public sealed class Sweeps(PortalOptions options, Previews previews, Runner runner, RunIds ids)
{
    /// <param name="actor">Who asked for it.</param>
    /// <param name="slot">The slot of the schedule that it is for; null by hand.</param>
    /// <param name="execute">False: it ends with the preview.</param>
    /// <param name="halt">Says why nothing may be deleted now, as <see cref="RunRequest.Halt"/>; null for a person's sweep.</param>
    /// <param name="stop">Ends a run after the batch that is under way.</param>
    /// <exception cref="AwsFailure">The credential chain's own account cannot be entered.</exception>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<SweepResult> SweepAsync(string actor, DateTimeOffset? slot, bool execute, Func<CancellationToken, Task<string?>>? halt, CancellationToken stop)
    {
        var plan = await previews.DrawAsync(new PreviewRequest { Id = ids.NewPlan(), Actor = actor, Spread = TimeSpan.FromSeconds(slot is null ? 0 : options.Schedule.JitterSeconds) }, stop);
        var halted = execute && halt is not null ? await halt(stop) : null;
        var run = execute && halted is null ? await runner.ExecuteAsync(new RunRequest { Id = ids.NewRun(), PlanId = plan.Id, Actor = actor, Slot = slot, Halt = halt }, stop) : null;
        return new SweepResult(plan, run, halted);
    }
}
