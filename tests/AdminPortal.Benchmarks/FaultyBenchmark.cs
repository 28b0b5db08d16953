using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Benchmarks;

/// <summary>
/// A sweep where three calls of ten are throttled whatever the portal does, one of twenty is answered with an error 500, one of a hundred is cut off, and a second account refuses everything;
/// on top of the rate that is allowed. Nothing may be lost for it, nor deleted twice, and of the rate a good part must be kept.
/// </summary>
internal static class FaultyBenchmark
{
    private const double Rate = 10;
    private const string Region = "us-east-1";
    private const string Refusing = "210987654321";

    public static IEnumerable<Figure> Run(bool quick) => RunAsync(quick ? 50 : 200, judged: !quick).ToBlockingEnumerable();

    private static async IAsyncEnumerable<Figure> RunAsync(int repositories, bool judged)
    {
        var old = repositories / 10;
        await using var registry = await RegistryProcess.StartAsync((Region, repositories, old));
        await registry.AddAsync(new WireFault { Kind = FaultKind.Error, Account = Refusing, Code = "AccessDeniedException", Message = "User: portal is not authorized to perform: ecr:* because no identity-based policy allows the action" });
        // None of them has a common divisor with another, so that they fall on each operation as if by chance.
        await registry.AddAsync(new WireFault { Kind = FaultKind.Cut, Every = 101 });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Error, Every = 19 });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Throttle, Every = 3, Burst = 0 });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Throttle, Rate = Rate, Burst = Rate });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Slow, Latency = TimeSpan.FromMilliseconds(40) });
        await using var portal = EngineProcess.Start(registry.At, Region, accounts: true, sweep: true);
        var cost = await portal.HearAsync<EngineProcess.Cost>();
        await portal.GoOnAsync();
        var after = await portal.HearAsync<EngineProcess.Cost>();

        yield return Figure.AtLeast("faulty-read", (double)cost.Images / (repositories * RegistryProcess.ImagesEach), "of the images", 1);
        yield return Figure.AtMost("faulty-held", cost.Held, "images", 0);
        yield return Figure.AtLeast("faulty-deleted", (double)(cost.Deleted + after.Deleted) / Math.Max(cost.Planned, 1), "with the next sweep", 1);
        // Each was deleted once if as many are missing as were counted.
        yield return Figure.AtMost("faulty-miscounted", Math.Abs(cost.Images - cost.Deleted - after.Images), "images", 0);
        // A preview reads all, a page each; then those are read once more from which is deleted, a hundred a call.
        var floor = (repositories + Math.Max(old, Math.Ceiling(cost.Planned / 100.0))) / Rate;
        // A few calls tell what waiting for one of them takes, and nothing of the rate.
        yield return judged ? Figure.AtLeast("faulty", floor / cost.Seconds, "of the allowed rate", 0.6) : Figure.Told("faulty", floor / cost.Seconds, "of the allowed rate");
        yield return Figure.Told("faulty-time", cost.Seconds, "s");
        yield return Figure.Told("faulty-peak", cost.PeakMiB, "MiB");
    }
}
