using System.Globalization;
using AdminPortal.Operations.Store;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class PauseCommand(string reason, DateTimeOffset? until) : ICommand
{
    private const int Longest = 500;

    public static PauseCommand Of(Arguments given) => new(
        given.Text("reason") is { } reason && !string.IsNullOrWhiteSpace(reason) ? Checked(reason, given.Verb) : throw new UsageException("--reason is missing", given.Verb),
        given.Text("until") is { } moment ? MomentOf(moment, given.Verb) : null);

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        if (until <= workshop.Get<TimeProvider>().GetUtcNow())
        {
            terminal.Errors.WriteLine("--until lies in the past. Nothing was paused.");
            return ExitCode.Failed;
        }
        var pause = await workshop.Get<PauseStore>().PauseAsync(reason, until, Actor.CommandLine, stop);
        terminal.Output.WriteLine($"The schedule is paused {(pause.Until is { } end ? $"until {Words.Exact(end, ReaderZone.Utc)}" : "until 'resume' is called")}. What people start goes all the same.");
        return ExitCode.Done;
    }

    private static string Checked(string reason, Verb verb) =>
        reason.Length > Longest || reason.Any(char.IsControl) ? throw new UsageException($"--reason takes one line of at most {Longest} characters", verb) : reason.Trim();

    // A named day is the last one, as with pins.
    private static DateTimeOffset MomentOf(string text, Verb verb)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue) { return new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero); }
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : throw new UsageException($"--until takes a moment as in 2026-12-31T18:00Z, or a day as in 2026-12-31, not '{text}'", verb);
    }
}
