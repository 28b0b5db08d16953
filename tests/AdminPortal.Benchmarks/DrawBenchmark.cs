using System.Diagnostics;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Benchmarks;

/// <summary>The planner alone: a million images, one repository at a time.</summary>
internal static class DrawBenchmark
{
    public static IEnumerable<Figure> Run(bool quick)
    {
        var repositories = quick ? 100 : 1000;
        var usage = Fleet.Usage();
        Planner.Draw(CleanupPolicy.Default, Fleet.Repository(0, 1000), usage, Fleet.Now);
        var (images, deletes) = (0L, 0L);
        var drawing = TimeSpan.Zero;
        for (var i = 0; i < repositories; i++)
        {
            var repository = Fleet.Repository(i, 1000);
            var start = Stopwatch.GetTimestamp();
            var plan = Planner.Draw(CleanupPolicy.Default, repository, usage, Fleet.Now);
            drawing += Stopwatch.GetElapsedTime(start);
            images += plan.Totals.Images;
            deletes += plan.Totals.Delete;
        }

        yield return Figure.Told("draw", images / drawing.TotalSeconds, "images/s");
        yield return Figure.Told("draw-deletes", deletes, "images");
        yield return Figure.AtMost("draw-memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB", 400);
        yield return Growth(usage);
    }

    // Time per image at 100,000 images in one repository over that at 1,000.
    private static Figure Growth(Planning.Usage.UsageSnapshot usage)
    {
        double PerImage(int size, int rounds)
        {
            RepositorySnapshot repository = Fleet.Repository(1, size);
            return Enumerable.Range(0, rounds).Min(_ =>
            {
                GC.Collect();
                var start = Stopwatch.GetTimestamp();
                Planner.Draw(CleanupPolicy.Default, repository, usage, Fleet.Now);
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            }) / size;
        }

        return Figure.Told("draw-growth", PerImage(100_000, 5) / PerImage(1000, 50), "time per image");
    }
}
