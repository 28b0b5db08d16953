using System.Text.Json;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Lists the pins, those that have ended among them, since they stay until somebody lifts them.</summary>
public sealed class PinsCommand(bool json) : ICommand
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var pins = await workshop.Get<PinStore>().ListAsync(stop);
        var tags = await workshop.Get<KeepTagStore>().ListAsync(stop);
        var now = workshop.Get<TimeProvider>().GetUtcNow();
        if (json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    pins = pins.Select(stored => new
                    {
                        stored.Id,
                        stored.Pin.Repository,
                        Digest = stored.Pin.Digest?.ToString(),
                        Tag = stored.Pin.TagPattern,
                        All = stored.Pin.Whole,
                        stored.Pin.Reason,
                        stored.Pin.Until,
                        stored.Actor,
                        stored.At,
                        Ended = stored.Pin.HasEnded(now),
                        stored.Key,
                    }),
                    resourceTags = tags.Select(tag => new { Registry = tag.Repository.Registry.ToString(), Repository = tag.Repository.Name, tag.Tag.Value, tag.ReadAt }),
                },
                Written));
            return ExitCode.Done;
        }
        var table = new TextTable(">Pin", "Repository", "Keeps", "Until", "By", "Key", "Reason");
        foreach (var stored in pins)
        {
            table.Add($"{stored.Id}", stored.Pin.Repository, PinWords.Of(stored.Pin), Until(stored, now), stored.Actor, stored.Key ?? "", stored.Pin.Reason);
        }
        foreach (var tag in tags) { table.Add("tag", tag.Repository.ToString(), "every image", "for ever", "resource tag", "", tag.Tag.Value ?? ""); }
        table.Write(terminal.Output);
        return ExitCode.Done;
    }

    private static string Until(StoredPin stored, DateTimeOffset now) =>
        stored.Pin.Until is not { } end ? "for ever" : $"{Words.Exact(end, ReaderZone.Utc)}{(stored.Pin.HasEnded(now) ? " (ended)" : "")}";
}
