using System.Diagnostics.Metrics;
using System.Text.Json;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Runs;

/// <summary>Counts what previews and runs of this process did. Names and units follow OpenTelemetry's conventions for metrics.</summary>
public sealed class RunMeter
{
    /// <summary>Of all that the portal measures.</summary>
    public const string Name = "AdminPortal";

    private readonly Counter<long> _read;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _removals;
    private readonly Counter<long> _freed;
    private readonly Histogram<double> _took;

    public RunMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _read = meter.CreateCounter<long>("adminportal.images.read", "{image}", "Images that previews judged.");
        _runs = meter.CreateCounter<long>("adminportal.runs", "{run}", "Runs that ended, by how they ended.");
        _removals = meter.CreateCounter<long>("adminportal.removals", "{image}", "Images that runs settled, by what became of them.");
        _freed = meter.CreateCounter<long>("adminportal.freed", "By", "Compressed size of deleted images, as ECR lists it.");
        _took = meter.CreateHistogram("adminportal.activity.duration", "s", "How long previews and runs took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 1800, 3600, 7200] });
    }

    internal void Drawn(SavedPlan plan, TimeSpan took)
    {
        _read.Add(plan.Totals.Images);
        _took.Record(took.TotalSeconds, new KeyValuePair<string, object?>("activity", "preview"));
    }

    internal void Ended(Run run)
    {
        _runs.Add(1, new KeyValuePair<string, object?>("state", Word(run.State)));
        _freed.Add(run.Counts.Bytes);
        if (run.EndedAt is { } ended) { _took.Record((ended - run.StartedAt).TotalSeconds, new KeyValuePair<string, object?>("activity", "run")); }

        foreach (var (outcome, images) in Enum.GetValues<RemovalOutcome>().Select(outcome => (outcome, run.Counts.Of(outcome))))
        {
            if (images > 0) { _removals.Add(images, new KeyValuePair<string, object?>("outcome", Word(outcome))); }
        }
    }

    /// <summary>As it stands in an attribute: <c>already_gone</c>.</summary>
    internal static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
