using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class PreviewCommand(string? repository, bool json) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var plan = await workshop.Get<Previews>().DrawAsync(
            new PreviewRequest { Id = workshop.Get<RunIds>().NewPlan(), Actor = Actor.CommandLine, Repository = repository }, stop);
        await workshop.Report(terminal, json).WriteAsync(plan, null, stop);
        return Outcome.CodeOf(plan, await workshop.Get<PlanStore>().RepositoriesAsync(plan.Id, stop));
    }
}
