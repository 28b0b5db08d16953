using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class ResumeCommand : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        // A pipeline that resumes twice has done nothing wrong.
        terminal.Output.WriteLine(await workshop.Get<PauseStore>().ResumeAsync(Actor.CommandLine, stop) is { } pause
            ? $"The schedule goes on. It was paused by {pause.Actor} since {Words.Exact(pause.Since, ReaderZone.Utc)}: {pause.Reason}"
            : "The schedule is not paused: nothing to resume.");
        return ExitCode.Done;
    }
}
