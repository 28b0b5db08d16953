using System.Globalization;
using System.Text.RegularExpressions;

namespace AdminPortal.Tests.Simulation;

/// <summary>When a step of a story happens: before an hour's sweep, or within it at a call on the wire.</summary>
/// <param name="Hour">Counted from 0; the story begins with hour 0.</param>
/// <param name="Call">The operation, as the wire names it; null for before the sweep.</param>
/// <param name="Subject">The repository or cluster that the call is about; <c>-</c> for neither.</param>
/// <param name="Ordinal">Which of these calls of the sweep, counted from 1.</param>
/// <param name="After">Between the call's effect and its answer, and not before its effect.</param>
internal sealed partial record Moment(int Hour, string? Call = null, string Subject = "-", int Ordinal = 1, bool After = false)
{
    public override string ToString() => Call is null
        ? string.Create(CultureInfo.InvariantCulture, $"hour {Hour}")
        : string.Create(CultureInfo.InvariantCulture, $"hour {Hour}, {(After ? "after" : "before")} {Call} {Ordinal} of {Subject}");

    public static Moment Parse(string text)
    {
        var read = Form().Match(text);
        if (!read.Success) { throw new FormatException($"'{text}' is no moment of a story"); }

        var hour = int.Parse(read.Groups["hour"].Value, CultureInfo.InvariantCulture);
        return read.Groups["call"].Success
            ? new Moment(hour, read.Groups["call"].Value, read.Groups["subject"].Value, int.Parse(read.Groups["ordinal"].Value, CultureInfo.InvariantCulture), read.Groups["when"].Value == "after")
            : new Moment(hour);
    }

    [GeneratedRegex(@"^hour (?<hour>\d+)(, (?<when>before|after) (?<call>\S+) (?<ordinal>\d+) of (?<subject>\S+))?$")]
    private static partial Regex Form();
}
