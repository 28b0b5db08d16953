using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class ApproveCommand(string planId, string? note, string? pullers) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        if (await workshop.Get<PlanStore>().FindAsync(planId, stop) is not { } plan)
        {
            terminal.Errors.WriteLine($"There is no plan {planId}. Draw one with preview.");
            return ExitCode.Failed;
        }
        var brakes = await workshop.Get<BrakeReader>().OfAsync(plan.Id, stop);
        var repositories = (await workshop.Get<PlanStore>().RepositoriesAsync(plan.Id, stop)).Where(repository => repository.Totals.Delete > 0).ToList();
        var closed = repositories.GroupBy(repository => repository.Repository.Registry).Where(registry => brakes.IsClosed(registry.Key)).ToList();
        if (closed.Count > 0 && string.IsNullOrWhiteSpace(pullers))
        {
            terminal.Errors.WriteLine($"Nobody has approved a plan of {string.Join(", ", closed.Select(registry => registry.Key))} yet. Say with --pullers who pulls from it besides the known clusters; 'nobody' is an answer. Nothing was approved.");
            return ExitCode.Failed;
        }
        var approved = new Decision
        {
            Kind = DecisionKind.Approved,
            Scope = DecisionScope.Plan,
            PlanId = plan.Id,
            Actor = Actor.CommandLine,
            Note = note,
            Images = plan.Totals.Delete,
            Bytes = plan.Totals.Bytes,
        };
        await workshop.Get<DecisionStore>().DecideAsync(
            [
                approved,
                .. closed.Select(registry => approved with
                {
                    Scope = DecisionScope.Registry, Registry = registry.Key, Pullers = pullers,
                    Images = registry.Sum(repository => repository.Totals.Delete), Bytes = registry.Sum(repository => repository.Totals.Bytes),
                }),
            ],
            stop);
        terminal.Output.WriteLine($"Plan {plan.Id} is approved for {Words.Span(ApprovalStore.Lasting)}, brakes and all. Nothing was deleted; execute {plan.Id} does that.");
        foreach (var refusal in repositories.Select(repository => brakes.Standing.RefusalOf(repository.Repository)).OfType<Decision>()) { terminal.Output.WriteLine(Stays(refusal)); }
        return ExitCode.Done;
    }

    private static string Stays(Decision refusal) =>
        $"{refusal.Repository} stays parked: {refusal.Actor} refused it{(refusal.Note is null ? "" : $" ({refusal.Note})")}. Take that back, or approve it by name, on the Approvals page.";
}
