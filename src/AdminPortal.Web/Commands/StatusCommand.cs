using System.Text.Json;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>How the schedule stands, as the page Health shows it; 2 where it is overdue.</summary>
public sealed class StatusCommand(bool json) : ICommand
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        var state = await workshop.Get<Schedule>().StateAsync(stop);
        var troubles = await workshop.Get<TroubleStore>().ListAsync(stop);
        var repairs = await workshop.Get<RepairStore>().ListAsync(stop);
        if (json) { terminal.Output.WriteLine(JsonSerializer.Serialize(Told(state, troubles, repairs), Written)); }
        else
        {
            foreach (var line in Lines(state)) { terminal.Output.WriteLine(line); }
            foreach (var trouble in troubles) { terminal.Output.WriteLine($"In trouble since {Exact(trouble.Since)}: {trouble.Repository}. {trouble.Problem}"); }
            foreach (var repair in repairs) { terminal.Output.WriteLine($"Run {repair.RunId}: {repair.Text}"); }
        }

        return state.Overdue ? ExitCode.Partial : ExitCode.Done;
    }

    private static string Stands(ScheduleState state) => state switch
    {
        { Pause: not null } => "paused",
        { Overdue: true } => "overdue",
        { Freeze: not null } => "frozen",
        { Execute: false } => "preview only",
        _ => "on time",
    };

    private static object Told(ScheduleState state, IReadOnlyList<Trouble> troubles, IReadOnlyList<Repair> repairs) => new
    {
        state = Stands(state),
        state.Cron,
        state.Execute,
        state.Next,
        last = state.Last is { } last ? new { last.At, last.TakenAt, last.EndedAt, state = Words.Kebab(last.State.ToString()), run = last.RunId, last.Note } : null,
        pause = state.Pause is { } pause ? new { pause.Reason, by = pause.Actor, pause.Since, pause.Until } : null,
        freeze = state.Freeze,
        troubles = troubles.Select(trouble => new { Registry = trouble.Repository.Registry.ToString(), Repository = trouble.Repository.Name, trouble.Since, trouble.At, trouble.Problem }),
        repairs,
    };

    private static IEnumerable<string> Lines(ScheduleState state)
    {
        yield return $"Schedule {state.Cron} (UTC): {Stands(state)}";
        if (state.Pause is { } pause) { yield return $"Paused by {pause.Actor} since {Exact(pause.Since)}{(pause.Until is { } until ? $" until {Exact(until)}" : "")}: {pause.Reason}"; }
        if (state.Freeze is { } freeze) { yield return $"Freeze window {freeze.Window}: the clock deletes nothing until {Exact(freeze.Until)}"; }
        if (state.Overdue) { yield return "Two slots or more have passed and nobody took them. Is a portal at work, and its clock right? Its log tells of errors."; }
        yield return state.Last is { } last
            ? $"Last slot {Exact(last.At)}: {Words.Kebab(last.State.ToString())}{(last.RunId is { } run ? $", run {run}" : "")}{(last.Note is { } note ? $". {note}" : "")}"
            : "No slot was taken yet";
        yield return state.Next is { } next ? $"Next {Exact(next)}" : state.Pause is null ? "No slot comes any more" : "Next when 'resume' is called";
    }

    private static string Exact(DateTimeOffset at) => Words.Exact(at, ReaderZone.Utc);
}
