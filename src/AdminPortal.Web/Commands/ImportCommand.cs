using AdminPortal.Operations.Exchange;
using AdminPortal.Web.Pages.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>Says what a file of rules and pins would change, and changes it where that is asked for.</summary>
public sealed class ImportCommand(string file) : ICommand
{
    public bool Apply { get; init; }

    /// <summary>Lifts the pins that the file does not hold.</summary>
    public bool Lift { get; init; }

    public string? Note { get; init; }

    public bool Json { get; init; }

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        var text = await PolicyFile.ReadAsync(file, stop);
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var desk = workshop.Get<RuleFileDesk>();
        var reading = desk.Read(text);
        if (reading.File is not { } read)
        {
            if (Json) { terminal.Output.WriteLine(ImportJson.Of(reading.Mistakes)); }
            else { foreach (var mistake in reading.Mistakes) { terminal.Errors.WriteLine($"{file}:{mistake.Line}: {mistake.Path} {mistake.Message}"); } }
            terminal.Errors.WriteLine($"{Words.Count(reading.Mistakes.Count, "mistake")} in {file}; nothing was changed.");
            return ExitCode.Failed;
        }
        var diff = await desk.CompareAsync(read, stop);
        var hasWork = !diff.IsNone || (Lift && diff.Absent.Any());
        if (Apply && hasWork && !await desk.ApplyAsync(diff, Lift, Actor.CommandLine, Note ?? $"Imported from {Path.GetFileName(file)}", stop))
        {
            terminal.Errors.WriteLine("Somebody else changed rules or pins at the same moment. Nothing was changed; look at the differences and import again.");
            return ExitCode.Failed;
        }
        if (Json) { terminal.Output.WriteLine(ImportJson.Of(diff, Lift, Apply && hasWork)); }
        else { Tell(terminal.Output, diff, hasWork); }
        return ExitCode.Done;
    }

    private void Tell(TextWriter output, RuleFileDiff diff, bool hasWork)
    {
        if (diff.Rules.Count > 0)
        {
            var table = new TextTable("RULE", "BEFORE", "AFTER");
            foreach (var change in diff.Rules) { table.Add(change.What, change.Before, change.After); }
            table.Write(output);
            output.WriteLine();
        }
        foreach (var pin in diff.Pins.Where(pin => pin.Step != PinStep.Absent || Lift)) { output.WriteLine(PinStepWords.Of(pin)); }
        if (diff.Ended > 0) { output.WriteLine($"{Words.Count(diff.Ended, "pin")} of the file {(diff.Ended == 1 ? "has" : "have")} ended and would keep nothing: not set."); }
        if (!Lift && diff.Absent.Count() is > 0 and var absent) { output.WriteLine($"{Words.Count(absent, "pin")} in force {(absent == 1 ? "is" : "are")} not in the file and {(absent == 1 ? "stays" : "stay")}; --lift-absent lifts {(absent == 1 ? "it" : "them")}."); }
        output.WriteLine(!hasWork ? "Nothing differs; nothing was changed." : Apply ? "Applied." : "Nothing was changed. --apply does it.");
    }
}
