using System.Globalization;

/// <summary>
/// Runs in the portal's process before its first line, where DOTNET_STARTUP_HOOKS names this assembly: so the benchmark can ask for the
/// portal's memory without the portal having a door for it. Names nothing but the runtime, since nothing else of this assembly is there.
/// </summary>
internal static class StartupHook
{
    public const string Question = "how-much-memory";

    public const string Answer = "memory-is";

    public static void Initialize() => new Thread(Listen) { IsBackground = true, Name = "benchmark" }.Start();

    private static void Listen()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line != Question) { continue; }

            // Twice, for what a finalizer still held.
            for (var i = 0; i < 2; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Answer} {GC.GetTotalMemory(forceFullCollection: true)} {Environment.WorkingSet}"));
        }
    }
}
