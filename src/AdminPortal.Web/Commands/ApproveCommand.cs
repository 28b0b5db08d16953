using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class ApproveCommand(string planId) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(stop);
        if (await workshop.Get<PlanStore>().FindAsync(planId, stop) is not { } plan)
        {
            terminal.Errors.WriteLine($"There is no plan {planId}. Draw one with preview.");
            return ExitCode.Failed;
        }
        await workshop.Get<ApprovalStore>().ApproveAsync(plan.Id, [], Actor.CommandLine, stop);
        terminal.Output.WriteLine($"Plan {plan.Id} is approved for {Words.Span(ApprovalStore.Lasting)}, brakes and all. Nothing was deleted; execute {plan.Id} does that.");
        return ExitCode.Done;
    }
}
