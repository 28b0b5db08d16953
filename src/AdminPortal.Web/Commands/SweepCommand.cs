using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class SweepCommand(bool json) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var result = await workshop.Get<Sweeps>().SweepAsync(Actor.CommandLine, null, execute: true, halt: null, stop);
        // What was done is told even where the run was asked to stop.
        await workshop.Report(terminal, json).WriteAsync(result.Plan, result.Run, CancellationToken.None);
        var drawn = Outcome.CodeOf(result.Plan, await workshop.Get<PlanStore>().RepositoriesAsync(result.Plan.Id, CancellationToken.None));
        return result.Run is { } run ? Outcome.Worse(drawn, Outcome.CodeOf(run)) : drawn;
    }
}
