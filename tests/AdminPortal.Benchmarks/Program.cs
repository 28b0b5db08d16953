using System.Globalization;
using AdminPortal.Benchmarks;

if (args is [ClusterProcess.Word, var pods])
{
    await ClusterProcess.ServeAsync(int.Parse(pods, CultureInfo.InvariantCulture));
    return 0;
}

if (args is [RegistryProcess.Word, ..])
{
    await RegistryProcess.ServeAsync(args[1..]);
    return 0;
}

if (args is [EngineProcess.Word, ..])
{
    await EngineProcess.WorkAsync(args[1..]);
    return 0;
}

// dotnet run -c Release --project tests/AdminPortal.Benchmarks -- [NAME…] [--quick] [--json]
var quick = args.Contains("--quick");
var json = args.Contains("--json");
string[] names = [.. args.Where(arg => !arg.StartsWith('-'))];
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

Dictionary<string, Func<bool, IEnumerable<Figure>>> benchmarks = new()
{
    ["draw"] = DrawBenchmark.Run,
    ["scale"] = ScaleBenchmark.Run,
    ["faulty"] = FaultyBenchmark.Run,
    ["lifecycle"] = LifecycleBenchmark.Run,
    ["what-if"] = WhatIfBenchmark.Run,
    ["pods"] = PodsBenchmark.Run,
    ["clusters"] = ClustersBenchmark.Run,
    ["ui"] = UiBenchmark.Run,
};
if (names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"no benchmark is named {unknown}; there are: {string.Join(", ", benchmarks.Keys)}");
    return 64;
}

var missed = false;
foreach (var (name, run) in benchmarks.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Key)))
{
    foreach (var figure in run(quick))
    {
        missed |= !figure.Ok;
        Console.WriteLine(json ? figure.ToJson() : figure.ToString());
    }
}

return missed ? 1 : 0;
