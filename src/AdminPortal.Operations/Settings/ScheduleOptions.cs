namespace AdminPortal.Operations.Settings;

/// <summary>When the portal works by itself.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Minute, hour, day, month, weekday, in UTC. Default <c>0 * * * *</c>, every full hour.</summary>
    public string Cron { get; init; } = "0 * * * *";

    /// <summary>Execute what the preview shows. Default true; with false the clock only draws previews.</summary>
    public bool Execute { get; init; } = true;

    /// <summary>Times in which the clock draws previews and deletes nothing, such as weekends or a season's sale. Default none.</summary>
    public IReadOnlyList<FreezeOptions> Freeze { get; init; } = [];
}
