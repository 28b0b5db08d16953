using System.Globalization;
using System.Text;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Parts;

/// <summary>How figures, times and the domain's words are written for people, the same on pages and on the command line.</summary>
public static class Words
{
    private static readonly string[] Units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary><c>1.2 GiB</c>: binary units, one decimal below a hundred.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1024) { return $"{bytes.ToString(CultureInfo.InvariantCulture)} B"; }
        var value = (double)bytes;
        var unit = -1;
        // 1023.95 would be written as 1024.0: it belongs to the next unit.
        while (value >= 1023.95 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }
        return $"{value.ToString(value < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    public static string ExactBytes(long bytes) => $"{Count(bytes)} bytes";

    /// <summary>US dollars: <c>$0.42</c>, cents below ten dollars, <c>$1,204</c> above.</summary>
    public static string Money(decimal dollars) => dollars switch
    {
        0 => "$0",
        > 0 and < 0.01m => "under $0.01",
        > -9.995m and < 9.995m => string.Create(CultureInfo.InvariantCulture, $"${dollars:0.00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${dollars:#,0}"),
    };

    /// <summary><c>62 %</c>; never 0 or 100 for what is only nearly so.</summary>
    public static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{(share is > 0 and < 1 ? Math.Clamp(Math.Round(100 * share), 1, 99) : 100 * share):0} %");

    /// <summary><c>22 Nov 2026</c>, a day of UTC.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>in 23 min 05 s</c>, with the two largest units; <c>due now</c> once it has come. portal.js counts on in the same words.</summary>
    public static string Countdown(TimeSpan left) => left switch
    {
        { TotalSeconds: < 1 } => "due now",
        { TotalMinutes: < 1 } => $"in {left.Seconds} s",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"in {left.Minutes} min {left.Seconds:00} s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"in {left.Hours} h {left.Minutes:00} min"),
        _ => $"in {(int)left.TotalDays} d {left.Hours} h",
    };

    /// <summary><c>1,204</c>, or <c>1,204 images</c> with a noun.</summary>
    public static string Count(long number, string? noun = null)
    {
        var digits = number.ToString("#,0", CultureInfo.InvariantCulture);
        return noun is null ? digits : $"{digits} {(number == 1 ? noun : Plural(noun))}";
    }

    public static string Plural(string noun) => noun is [.., not ('a' or 'e' or 'o' or 'u'), 'y'] ? $"{noun[..^1]}ies" : $"{noun}s";

    /// <summary>Keeps both ends of a text that is too long, since digests and tags differ at their ends.</summary>
    public static string Middle(string text, int head, int tail)
    {
        if (text.Length <= head + tail + 1) { return text; }
        // A cut through a surrogate pair would show a broken character.
        if (char.IsHighSurrogate(text[head - 1])) { head--; }
        var from = text.Length - tail;
        if (char.IsLowSurrogate(text[from])) { from++; }
        return $"{text[..head]}…{text[from..]}";
    }

    /// <summary><c>3 d ago</c>, <c>in 23 min</c>, <c>now</c>.</summary>
    public static string Distance(DateTimeOffset at, DateTimeOffset now)
    {
        var span = (now - at).Duration();
        if (span < TimeSpan.FromSeconds(5)) { return "now"; }
        return at < now ? $"{Span(span)} ago" : $"in {Span(span)}";
    }

    /// <summary><c>45 s</c>, <c>12 min</c>, <c>5 h</c>, <c>41 d</c>, <c>3 y</c>: whole units, rounded down.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "under 1 s",
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h",
        { TotalDays: < 730 } => $"{(int)span.TotalDays} d",
        _ => $"{(int)(span.TotalDays / 365.25)} y",
    };

    /// <summary><c>20 Nov 2026 14:03</c> in the reader's zone.</summary>
    public static string Moment(DateTimeOffset at, ReaderZone zone) =>
        zone.At(at).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The instant to the second, in the reader's zone and in UTC.</summary>
    public static string Exact(DateTimeOffset at, ReaderZone zone)
    {
        var utc = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (zone.Zone.Equals(TimeZoneInfo.Utc)) { return utc; }
        return $"{zone.At(at).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)} ({zone.Zone.Id}) = {utc}";
    }

    /// <summary><c>newest-of-group</c> for <see cref="ReasonKind.NewestOfGroup"/>: the words of the command line's JSON.</summary>
    public static string Kind(ReasonKind kind) => Kebab(kind.ToString());

    /// <summary>A rule's name for people.</summary>
    public static string Title(RuleKind rule) => rule switch
    {
        RuleKind.BuildCaches => "Build caches",
        RuleKind.Deployments => "Deployment images",
        RuleKind.Orphans => "Orphans",
        _ => throw new InvalidOperationException($"{rule} is no rule"),
    };

    /// <summary>A name in lower case with hyphens between its words.</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) { text.Append('-'); }
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
