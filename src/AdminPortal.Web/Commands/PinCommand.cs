using System.Globalization;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

public sealed class PinCommand(Pin pin, string? key) : ICommand
{
    public static PinCommand Of(Arguments given)
    {
        if (new[] { "tag", "digest", "all" }.Count(given.Has) != 1) { throw new UsageException("One of --tag, --digest and --all says what to pin", given.Verb); }
        return new(new Pin
        {
            Repository = given.Operand(0),
            TagPattern = given.Text("tag"),
            Digest = given.Text("digest") is { } text ? DigestOf(text, given.Verb) : null,
            Whole = given.Has("all"),
            Reason = given.Text("reason") is { } reason && !string.IsNullOrWhiteSpace(reason) ? reason : throw new UsageException("--reason is missing", given.Verb),
            Until = given.Text("until") is { } day ? EndOf(day, given.Verb) : null,
        }, given.Text("key") is { } key ? KeyOf(key, given.Verb) : null);
    }

    public async Task<int> RunAsync(Terminal terminal, CancellationToken stop)
    {
        await using var workshop = await Workshop.OpenAsync(terminal, stop);
        if (pin.HasEnded(workshop.Get<TimeProvider>().GetUtcNow()))
        {
            terminal.Errors.WriteLine("--until lies in the past: such a pin keeps nothing. Nothing was pinned.");
            return ExitCode.Failed;
        }
        var pins = workshop.Get<PinStore>();
        var (stored, put) = key is null ? (await pins.AddAsync(pin, Actor.CommandLine, stop), PinPut.Set) : await pins.PutAsync(pin, key, Actor.CommandLine, stop);
        var until = stored.Pin.Until is { } end ? $"until {Words.Exact(end, ReaderZone.Utc)}" : "for ever";
        terminal.Output.WriteLine($"Pin {stored.Id} keeps {PinWords.Of(stored.Pin)} in {stored.Pin.Repository}, in every registry, {until}{Told(put)}.");
        return ExitCode.Done;
    }

    private static string Told(PinPut put) => put switch
    {
        PinPut.Set => "",
        PinPut.Edited => "; its reason or its end was another one",
        PinPut.Moved => "; what its key kept before is kept by it no longer",
        PinPut.Same => ", as before",
        _ => throw new InvalidOperationException($"{put} is no outcome"),
    };

    internal static string KeyOf(string key, Verb verb) =>
        string.IsNullOrWhiteSpace(key) || key.Length > 100 || key.Any(char.IsControl) ? throw new UsageException("--key takes a name of at most 100 characters", verb) : key.Trim();

    private static ImageDigest DigestOf(string text, Verb verb) =>
        ImageDigest.TryParse(text, out var digest) ? digest : throw new UsageException($"--digest takes sha256: and 64 lower-case hex digits, not '{text}'", verb);

    // The named day is the last one.
    private static DateTimeOffset EndOf(string day, Verb verb) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)
            : throw new UsageException($"--until takes a day as in 2026-12-31, not '{day}'", verb);
}
