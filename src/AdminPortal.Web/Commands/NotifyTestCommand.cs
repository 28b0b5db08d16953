using AdminPortal.Operations.Notices;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Sends a test and says what became of it.</summary>
public sealed class NotifyTestCommand(string? name) : ICommand
{
    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var channels = workshop.Get<NoticeChannels>();
        IReadOnlyList<INoticeChannel> tried = name is null ? channels.All : channels.Find(name) is { } found ? [found] : [];
        if (tried.Count == 0)
        {
            terminal.Errors.WriteLine(channels.All.Count == 0
                ? "The settings name no channel: see Portal:Notifications."
                : $"There is no channel {name}. There are {string.Join(", ", channels.All.Select(channel => channel.Name))}.");
            return ExitCode.Failed;
        }
        var isWell = true;
        foreach (var channel in tried)
        {
            var delivery = await channels.TestAsync(channel, Actor.CommandLine, stop);
            isWell &= delivery.IsTaken;
            terminal.Output.WriteLine($"{channel.Name} ({channel.Kind}, {channel.Target}): {(delivery.IsTaken ? "taken" : delivery.Problem)}");
        }
        return isWell ? ExitCode.Done : ExitCode.Failed;
    }
}
