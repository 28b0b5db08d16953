using System.Diagnostics;
using AdminPortal.Planning.Plans;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Benchmarks;

/// <summary>One move of a what-if slider, on the server: the totals of 100,000 images under other numbers.</summary>
internal static class WhatIfBenchmark
{
    public static IEnumerable<Figure> Run(bool quick)
    {
        var trial = RuleTrial.Of(CleanupPolicy.Default, Fleet.Repository(0, quick ? 10_000 : 100_000), Fleet.Usage(), Fleet.Now);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 60; i++)
        {
            var policy = CleanupPolicy.Default with { Deployments = new DeploymentRule { KeepNewest = 1 + i, MinAgeDays = i }, BuildCaches = new BuildCacheRule { MaxAgeDays = 1 + i } };
            var start = Stopwatch.GetTimestamp();
            trial.Totals(policy);
            var took = Stopwatch.GetElapsedTime(start);
            // The first moves compile.
            if (i >= 10 && took > slowest) { slowest = took; }
        }

        yield return Figure.AtMost("what-if", slowest.TotalMilliseconds, "ms", 150);
    }
}
