using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AdminPortal.Operations.Metrics;
using AdminPortal.Operations.Runs;
using AdminPortal.Operations.Schedules;
using AdminPortal.Operations.Store;
using AdminPortal.Tests.Operations.Runs;
using Xunit;

namespace AdminPortal.Tests.Operations.Metrics;

public sealed partial class MeterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_hour_did_and_how_things_stand_is_told()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        var portal = await world.PortalAsync(Stop);
        using var told = new Listener(portal);
        await portal.Get<Schedule>().StateAsync(Stop);

        world.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20));
        await portal.Get<CleanupJob>().TickAsync(Stop);
        await portal.Get<StandingMeter>().RefreshAsync(Stop);
        var values = told.Collect();

        Assert.Equal(15, values["adminportal.images.read"]);
        Assert.Equal(1, values["adminportal.runs state=completed"]);
        Assert.Equal(5, values["adminportal.removals outcome=deleted"]);
        Assert.True(values["adminportal.freed"] > 0);
        Assert.Equal(20, values["adminportal.schedule.lateness"]);
        Assert.Equal(0, values["adminportal.schedule.overdue"]);
        Assert.Equal(10, values["adminportal.plan.images verdict=keep"]);
        Assert.Equal(5, values["adminportal.plan.images verdict=delete"]);
        Assert.True(values.Single(value => value.Key.StartsWith("adminportal.aws.calls", StringComparison.Ordinal) && value.Key.EndsWith("operation=BatchDeleteImage", StringComparison.Ordinal)).Value >= 1);
    }

    [Fact]
    public async Task Families_that_are_held_are_told_by_what_could_not_be_found_out()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var web = world.Repository("shop/web");
        world.Builds(web, 15, daysOld: 10);
        world.Cluster.Access.Deny("pods");
        var portal = await world.PortalAsync(Stop);
        using var told = new Listener(portal);

        await portal.Get<Previews>().DrawAsync(new PreviewRequest { Id = portal.Get<RunIds>().NewPlan(), Actor = "ann" }, Stop);
        await portal.Get<StandingMeter>().RefreshAsync(Stop);

        Assert.Equal(5, told.Collect()["adminportal.plan.held cause=not_covered"]);
    }

    [Fact]
    public async Task A_schedule_that_is_paused_is_told_as_that_and_not_as_overdue()
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        var portal = await world.PortalAsync(Stop);
        await portal.Get<PauseStore>().PauseAsync("audit", null, "ann", Stop);
        using var told = new Listener(portal);
        world.Time.Advance(TimeSpan.FromHours(5));

        await portal.Get<StandingMeter>().RefreshAsync(Stop);

        var values = told.Collect();
        Assert.Equal((1, 0, 0), (values["adminportal.schedule.paused"], values["adminportal.schedule.overdue"], values["adminportal.schedule.frozen"]));
    }

    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("grafana-dashboard.json")]
    public async Task What_is_shipped_for_watching_asks_for_what_is_told(string file)
    {
        await using var world = await PortalWorld.StartAsync(Stop);
        using var told = new Listener(await world.PortalAsync(Stop));
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "deploy", file), Stop);

        var asked = Asked().Matches(text).Select(match => match.Value).Distinct().ToList();

        Assert.True(asked.Count > 5);
        Assert.Empty(asked.Except(told.PrometheusNames));
        if (file.EndsWith(".json", StringComparison.Ordinal)) { JsonDocument.Parse(text).Dispose(); }
    }

    [GeneratedRegex("adminportal_[a-z_]+")]
    private static partial Regex Asked();

    /// <summary>What a collector in this process is told.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, double> _values = [];
        private readonly List<Instrument> _instruments = [];

        public Listener(IServiceProvider portal)
        {
            // Tests run side by side, each portal with meters of its own.
            var factory = portal.Get<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name != RunMeter.Name || instrument.Meter.Scope != factory) { return; }

                _instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.Start();
            _ = portal.Get<RunMeter>();
            _ = portal.Get<StandingMeter>();
        }

        /// <summary>As the exporter writes them: the unit behind the name, and what a counter's and a histogram's series are called.</summary>
        public IEnumerable<string> PrometheusNames => _instruments.SelectMany(instrument =>
        {
            var name = instrument.Name.Replace('.', '_') + instrument.Unit switch { "By" => "_bytes", "s" => "_seconds", _ => "" };
            return instrument switch
            {
                Counter<long> or ObservableCounter<long> => [name + "_total"],
                Histogram<double> => [name + "_bucket", name + "_sum", name + "_count"],
                _ => new[] { name },
            };
        });

        public Dictionary<string, double> Collect()
        {
            _listener.RecordObservableInstruments();
            lock (_values) { return new(_values); }
        }

        public void Dispose() => _listener.Dispose();

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Prepend(instrument.Name));
            lock (_values) { _values[key] = instrument is Counter<long> ? _values.GetValueOrDefault(key) + value : value; }
        }
    }
}
