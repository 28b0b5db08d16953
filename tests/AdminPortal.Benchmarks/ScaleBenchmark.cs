using System.Globalization;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Benchmarks;

/// <summary>
/// Previews of 10, 100 and 1,000 repositories of 1,000 images, cold and warm, over a wire that takes its time and lets calls through as AWS does, by the second. The calls are held
/// against the least that AWS's API allows (one DescribeRepositories per 1,000 repositories, one DescribeImages per 1,000 images of each, one BatchGetImage per 100 indexes that
/// were never read; what is asked once a day is told apart), and the time against those calls at the rate that is allowed. The registry is a process of its own, and so is
/// the portal at each size.
/// </summary>
internal static class ScaleBenchmark
{
    // AWS publishes no rate for DescribeImages; 25 a second lets a thousand pages through in 40 seconds, fast enough to make the portal's own work show beside it.
    private const double Rate = 25;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(80);

    private static readonly string[] Counted = ["DescribeRepositories", "DescribeImages", "BatchGetImage"];
    private static readonly string[] Regions = ["us-east-1", "eu-central-1", "eu-west-1"];

    public static IEnumerable<Figure> Run(bool quick) => RunAsync(quick ? [1, 10, 100] : [10, 100, 1000], judged: !quick).ToBlockingEnumerable();

    private static async IAsyncEnumerable<Figure> RunAsync(int[] sizes, bool judged)
    {
        await using var registry = await RegistryProcess.StartAsync(sizes.Select((size, i) => (Regions[i], size, 0)));
        await registry.AddAsync(new WireFault { Kind = FaultKind.Throttle, Operation = "DescribeImages", Rate = Rate, Burst = Rate });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Throttle, Operation = "BatchGetImage", Rate = 2000, Burst = 2000 });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Throttle, Rate = Rate * 2, Burst = Rate * 2 });
        await registry.AddAsync(new WireFault { Kind = FaultKind.Slow, Latency = Latency });
        List<(int Images, double Cpu)> warmed = [];
        foreach (var (size, i) in sizes.Select((size, i) => (size, i)))
        {
            var largest = i == sizes.Length - 1;
            await using var portal = EngineProcess.Start(registry.At, Regions[i]);
            var cold = await portal.HearAsync<EngineProcess.Cost>();
            var (coldCalls, apart) = await CallsAsync(registry);
            await portal.GoOnAsync();
            var warm = await portal.HearAsync<EngineProcess.Cost>();
            var (warmCalls, _) = await CallsAsync(registry);
            var best = warm;
            // The first rounds of a small one pay for the compiler.
            for (var round = 0; round < (largest ? 0 : Math.Clamp(200 / size, 2, 10)); round++)
            {
                await portal.GoOnAsync();
                if (await portal.HearAsync<EngineProcess.Cost>() is var again && again.Cpu < best.Cpu) { best = again; }
            }

            await registry.ForgetCallsAsync();

            var images = size * RegistryProcess.ImagesEach;
            warmed.Add((images, best.CpuOf(1000)));
            var least = Math.Ceiling(size / 1000.0) + size;
            var leastCold = least + (size * Math.Ceiling(RegistryProcess.Indexes / 100.0));
            var at = string.Create(CultureInfo.InvariantCulture, $"-{size}");
            if (cold.Images != images || warm.Images != images || warm.Held > 0) { throw new InvalidOperationException($"of {images} images {cold.Images} and {warm.Images} were read, and {warm.Held} are held"); }

            yield return Figure.AtMost("calls-cold" + at, coldCalls / leastCold, "of the minimum", 1.02);
            yield return Figure.AtMost("calls-warm" + at, warmCalls / least, "of the minimum", 1.02);
            yield return Figure.Told("calls-daily" + at, apart, "calls, cold");
            // What fits into the first burst is not limited by a rate.
            var floor = Math.Max(0, size - Rate) / Rate;
            foreach (var (name, cost) in new[] { ("time-cold", cold), ("time-warm", warm) })
            {
                yield return Figure.Told(name + at, cost.Seconds, "s");
                if (largest && judged) { yield return Figure.AtMost(name.Replace("time", "time-over-floor", StringComparison.Ordinal), cost.Seconds / floor, "of the floor", 1.15); }
            }

            yield return Figure.Told("cpu-cold" + at, cold.CpuOf(1000) * 1000, "ms/1000 images");
            yield return Figure.Told("cpu-warm" + at, best.CpuOf(1000) * 1000, "ms/1000 images");
            yield return Figure.Told("database" + at, (double)warm.Database / images, "bytes/image");
            // A small one measures the compiler and the first connections.
            if (largest && judged)
            {
                yield return Figure.AtMost("cpu-million", cold.CpuOf(1_000_000), "CPU s, cold", 15);
                yield return Figure.AtMost("peak-memory", warm.PeakMiB, "MiB", 400);
            }
            else
            {
                yield return Figure.Told("memory" + at, warm.PeakMiB, "MiB peak");
            }
        }

        var growth = warmed[^1].Cpu / warmed[0].Cpu;
        yield return judged ? Figure.AtMost("growth", growth, "CPU per image", 1.1) : Figure.Told("growth", growth, "CPU per image");
    }

    private static async Task<(long Counted, long Apart)> CallsAsync(RegistryProcess registry)
    {
        // What was throttled was not let through, and is told by the time that it took.
        var calls = await registry.CallsAsync(answered: true);
        await registry.ForgetCallsAsync();
        var counted = Counted.Sum(operation => calls.GetValueOrDefault(operation));
        return (counted, calls.Where(call => !Counted.Contains(call.Key)).Sum(call => call.Value));
    }
}
