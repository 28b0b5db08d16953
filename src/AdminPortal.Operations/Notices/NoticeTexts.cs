using System.Globalization;
using System.Text;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Operations.Notices;

/// <summary>What each thing is told as: a title and a few short lines.</summary>
internal sealed class NoticeTexts(TimeProvider time)
{
    private const int Named = 5;

    private const int Longest = 160;

    public Notice Test(string channel, string actor) => new()
    {
        Key = $"test/{Guid.NewGuid():N}",
        At = time.GetUtcNow(),
        Title = "This is a test",
        Lines = [$"{Line(actor)} tried the channel {Line(channel)}. Nothing happened."],
        Path = "/notifications",
    };

    public static Notice Deleted(Run run) => new()
    {
        Key = $"run-deleted/{run.Id}",
        Kind = NoticeKind.RunDeleted,
        At = run.EndedAt!.Value,
        Title = Join(" and ", [Images(run.Counts.Deleted, "deleted"), Images(run.Counts.Archived, "archived")]),
        Lines =
        [
            Line($"{Size(run.Counts.Bytes)} freed, as ECR lists it. Asked for by {run.Actor}; the run is {run.State.ToString().ToLowerInvariant()}."),
            .. Join(" · ", [Images(run.Counts.Failed + run.Counts.Refused, "failed"), Images(run.Counts.Parked, "parked"), Images(run.Counts.Dropped, "dropped, since they turned out to be needed")]) is { Length: > 0 } rest ? [rest] : Array.Empty<string>(),
        ],
        Path = $"/runs/{Uri.EscapeDataString(run.Id)}",
    };

    public static Notice Blocked(Run run) => new()
    {
        Key = $"run-blocked/{run.Id}",
        Kind = NoticeKind.RunBlocked,
        At = run.EndedAt!.Value,
        Title = run.State == RunState.Blocked ? $"A run was blocked (asked for by {Line(run.Actor)})" : $"A run failed (asked for by {Line(run.Actor)})",
        Lines = Said(run.Message),
        Path = $"/runs/{Uri.EscapeDataString(run.Id)}",
    };

    public Notice Blocked(Slot slot) => Standing(
        NoticeKind.RunBlocked,
        slot.State == SlotState.Failed ? "The scheduled run failed" : "The scheduled run was blocked",
        [.. Said(slot.Note), "It is tried again in every slot; this is told once, until a run goes through."],
        slot.RunId is { } run ? $"/runs/{Uri.EscapeDataString(run)}" : "/health");

    public Notice Overdue(ScheduleState schedule) => Standing(
        NoticeKind.Overdue,
        "The schedule is overdue",
        [schedule.Last is { } last ? $"The last slot that began is that of {Moment(last.At)}." : "No slot has begun yet.", "Is a run stuck, or the clock wrong? The log tells of errors."],
        "/health");

    public Notice Approval(WaitingChoice open) => Standing(
        NoticeKind.ApprovalNeeded,
        open.Count == 1 ? "One thing waits for approval" : $"{Number(open.Count)} things wait for approval",
        Few([.. open.Uses ? ["All runs: the clusters name far fewer images than before"] : Array.Empty<string>(), .. open.Registries.Select(registry => $"The first plan of {registry}"), .. open.Repositories.Select(repository => repository.ToString())]),
        "/approvals");

    public Notice Missing(IReadOnlyCollection<MissingUse> missing) => Standing(
        NoticeKind.ImageMissing,
        missing.Count == 1 ? "An image in use is missing" : $"{Number(missing.Count)} images in use are missing",
        [.. Few([.. missing.Select(use => $"{use.Workload}: {use.Image}")]), "The next node that needs one cannot pull it."],
        "/clusters");

    public Notice Drifted(IReadOnlyCollection<RepositoryId> repositories) => Standing(
        NoticeKind.PolicyDrift,
        repositories.Count == 1 ? "A lifecycle policy was changed outside the portal" : $"{Number(repositories.Count)} lifecycle policies were changed outside the portal",
        Few([.. repositories.Select(repository => repository.ToString())]),
        "/policies");

    /// <summary>A text of unknown origin as one short line.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest) { return line.Append('…').ToString(); }

            // Also what turns the direction of writing, or has no width.
            line.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }

    private Notice Standing(NoticeKind kind, string title, IReadOnlyList<string> lines, string path)
    {
        var now = time.GetUtcNow();
        return new() { Key = string.Create(CultureInfo.InvariantCulture, $"{kind}/{now:yyyyMMdd-HHmmss.fff}"), Kind = kind, At = now, Title = title, Lines = lines, Path = path };
    }

    private static IReadOnlyList<string> Said(string? message) => string.IsNullOrWhiteSpace(message) ? [] : [Line(message)];

    private static IReadOnlyList<string> Few(IReadOnlyList<string> all) =>
        [.. all.Take(Named).Select(Line), .. all.Count > Named ? [$"and {Number(all.Count - Named)} more"] : Array.Empty<string>()];

    private static string Join(string between, IEnumerable<string?> parts) => string.Join(between, parts.OfType<string>());

    private static string? Images(int count, string became) => count == 0 ? null : $"{Number(count)} {(count == 1 ? "image" : "images")} {became}";

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes switch
    {
        < 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        < 1L << 40 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 40):0.0} TiB"),
    };
}
