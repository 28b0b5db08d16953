using System.Diagnostics;
using System.Text.Json;

namespace AdminPortal.Benchmarks;

/// <summary>
/// This program once more, in a part that is measured alone: what it uses is its own. It says a line of JSON whenever it has something to say, and goes on when
/// it is told to, until its standard input ends.
/// </summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    private readonly Process _process;

    private OwnProcess(Process process) => _process = process;

    /// <param name="collector">Whether memory is collected as in the portal, which is a server.</param>
    /// <param name="arguments">The part, and what it has to know.</param>
    public static OwnProcess Start(bool collector, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        foreach (var argument in arguments) { start.ArgumentList.Add(argument); }

        if (collector) { start.Environment["DOTNET_gcServer"] = "1"; }

        return new OwnProcess(Process.Start(start) ?? throw new InvalidOperationException("the other process did not start"));
    }

    public async Task<T> HearAsync<T>() => JsonSerializer.Deserialize<T>(
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the other process ended; what it complains of stands above"))!;

    public Task GoOnAsync() => _process.StandardInput.WriteLineAsync();

    /// <summary>In the other process: tells the first one.</summary>
    /// <returns>False where it shall end.</returns>
    public static bool Say<T>(T said)
    {
        Console.WriteLine(JsonSerializer.Serialize(said));
        return Console.ReadLine() is not null;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
