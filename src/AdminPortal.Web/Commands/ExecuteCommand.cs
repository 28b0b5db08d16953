using AdminPortal.Operations.Runs;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class ExecuteCommand(string planId, bool json) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var run = await workshop.Get<Runner>().ExecuteAsync(new RunRequest { Id = workshop.Get<RunIds>().NewRun(), PlanId = planId, Actor = Actor.CommandLine }, stop);
        // What was done is told even where the run was asked to stop.
        await workshop.Report(terminal, json).WriteAsync(run, CancellationToken.None);
        return Outcome.CodeOf(run);
    }
}
