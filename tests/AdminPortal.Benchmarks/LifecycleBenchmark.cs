using System.Diagnostics;
using System.Globalization;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Benchmarks;

/// <summary>A policy of 50 rules over the images of one repository: patterns, prefixes, AND lists, ages and counts, and one rule for all the rest.</summary>
internal static class LifecycleBenchmark
{
    private const int Rules = 50;
    private static readonly int[] Sizes = [1000, 10_000, 100_000];

    public static IEnumerable<Figure> Run(bool quick)
    {
        var policy = PolicyReading.Of(PolicyForm.TextOf(Forms())).Policy!;
        var largest = quick ? 10_000 : 100_000;
        var perImage = Sizes.Where(size => size <= largest).ToDictionary(size => size, size => Best(policy, Images(size), 3_000_000 / size / (quick ? 5 : 1)) / size);
        yield return Figure.AtMost("lifecycle", perImage[largest] * largest * 1000, string.Create(CultureInfo.InvariantCulture, $"ms, {largest:#,0} x {Rules}"), quick ? 20 : 200);
        foreach (var (size, seconds) in perImage) { yield return Figure.Told(string.Create(CultureInfo.InvariantCulture, $"lifecycle-{size / 1000}k"), seconds * 1e9, "ns/image"); }

        // Sorting and caches alone make some growth; n squared would make it a hundred.
        yield return Figure.AtMost("lifecycle-growth", perImage[largest] / perImage[Sizes[0]], "time per image", 3);
    }

    private static double Best(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, int rounds) => Enumerable.Range(0, Math.Max(rounds, 10)).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        LifecycleEvaluator.Evaluate(policy, images, Fleet.Now);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });

    private static IEnumerable<RuleForm> Forms()
    {
        for (var i = 1; i < Rules; i++)
        {
            var tag = string.Create(CultureInfo.InvariantCulture, $"branch-{i}-");
            yield return new RuleForm
            {
                Priority = i,
                TagStatus = "tagged",
                Patterns = (i % 4) switch { 0 => [$"*-{i}-*a*1"], 1 => [tag + "*"], 2 => [tag + "*", "*1"], _ => null },
                Prefixes = i % 4 == 3 ? [tag] : null,
                CountType = i % 2 == 0 ? "imageCountMoreThan" : "sinceImagePushed",
                CountNumber = i * 3,
                Action = "expire",
            }.Fitted();
        }

        yield return new RuleForm { Priority = Rules, TagStatus = "any", CountType = "sinceImagePulled", CountNumber = 90, Action = "transition" }.Fitted();
    }

    private static LifecycleImage[] Images(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new LifecycleImage
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"sha256:{i:x64}"),
            Tags = (i % 5) switch { 0 => [], 1 => [Tag(i), string.Create(CultureInfo.InvariantCulture, $"v1.{i}.0")], _ => [Tag(i)] },
            PushedAt = Fleet.Now - TimeSpan.FromMinutes(((long)i * 7919) % count),
            PulledAt = i % 3 == 0 ? Fleet.Now - TimeSpan.FromHours(i % 4000) : null,
            Children = i % 100 == 1 ? [string.Create(CultureInfo.InvariantCulture, $"sha256:{i - 1:x64}")] : [],
        }),
    ];

    private static string Tag(int i) => string.Create(CultureInfo.InvariantCulture, $"branch-{i % 60}-{i:x7}a1");
}
