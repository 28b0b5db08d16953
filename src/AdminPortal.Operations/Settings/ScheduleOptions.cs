using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>When the portal works by itself.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Minute, hour, day, month, weekday, in UTC. Default <c>0 * * * *</c>, every full hour.</summary>
    public string Cron { get; init; } = "0 * * * *";

    /// <summary>Execute what the preview shows. Default true; with false the clock only draws previews.</summary>
    public bool Execute { get; init; } = true;

    /// <summary>
    /// Over how many seconds of a slot the registries are spread, each at a place of its own that its account and region decide. Default 0: all are read
    /// at once. Previews and runs by hand never wait.
    /// </summary>
    [Range(0, 600)]
    public int JitterSeconds { get; init; }

    /// <summary>Times in which the clock draws previews and deletes nothing, such as weekends or a season's sale. Default none.</summary>
    public IReadOnlyList<FreezeOptions> Freeze { get; init; } = [];
}
