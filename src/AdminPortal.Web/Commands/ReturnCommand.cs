using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Brings back what a run archived, or tries to bring back what it deleted.</summary>
public sealed class ReturnCommand(string runId, ReturnWay way) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        if (await workshop.Get<RunStore>().FindAsync(runId, stop) is null)
        {
            terminal.Errors.WriteLine($"There is no run {runId}.");
            return ExitCode.Failed;
        }
        var returner = workshop.Get<ImageReturner>();
        var made = way == ReturnWay.Restore ? await returner.RestoreRunAsync(runId, Actor.CommandLine, stop) : await returner.PutBackAsync(runId, null, Actor.CommandLine, stop);
        foreach (var image in made) { terminal.Output.WriteLine($"{Words.Kebab(image.Outcome.ToString())}  {image.Repository.Name}  {image.Digest}{(image.Detail is null ? "" : $"  {image.Detail}")}"); }
        terminal.Output.WriteLine(ReturnWords.Of(made));
        return made.All(image => image.Outcome is ReturnOutcome.Back or ReturnOutcome.OnItsWay or ReturnOutcome.There) ? ExitCode.Done : ExitCode.Partial;
    }
}
