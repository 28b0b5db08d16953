namespace AdminPortal.Operations.Settings;

/// <summary>
/// A time in which the clock deletes nothing: of every day (<c>18:00</c>), of every week (<c>Friday 18:00</c>), or once (<c>2026-12-20</c>, or
/// <c>2026-12-20 18:00</c>). Both ends are of the same kind.
/// </summary>
public sealed record FreezeOptions
{
    /// <summary>When it begins.</summary>
    public string? From { get; init; }

    /// <summary>When it ends; of a date without a time, with that day.</summary>
    public string? To { get; init; }

    /// <summary>The time zone of both, by its IANA name as in <c>Europe/Berlin</c>. Default <c>UTC</c>.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>What people are told, as in <c>Black Friday</c>. Default none.</summary>
    public string? Reason { get; init; }
}
