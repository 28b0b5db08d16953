using System.Diagnostics;
using System.Globalization;
using System.Text;
using AdminPortal.Sandbox;

namespace AdminPortal.Tests.Processes;

/// <summary>The portal as people start it: a process of its own, whose outside is a sandbox in this one.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task<string> _output;

    private PortalProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => { lock (_errors) { _errors.AppendLine(line.Data); } };
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public string Errors
    {
        get { lock (_errors) { return _errors.ToString(); } }
    }

    public bool HasEnded => _process.HasExited;

    public static PortalProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder) =>
        Start(Dotnet, [Program, .. arguments], environment, folder);

    /// <summary>As <see cref="Start(IEnumerable{string}, IReadOnlyDictionary{string, string}, string)"/>, but no file that it writes may grow beyond so many KiB.</summary>
    public static PortalProcess StartLimited(int kibibytes, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        // The signal would end the process; ignored, the write fails as it does on a full disk. The runtime maps its code from a file otherwise.
        var limits = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$@\"");
        return Start("bash", ["-c", limits, "bash", Dotnet, Program, .. arguments], new Dictionary<string, string>(environment) { ["DOTNET_EnableWriteXorExecute"] = "0" }, folder);
    }

    /// <summary>As <see cref="Start(IEnumerable{string}, IReadOnlyDictionary{string, string}, string)"/>, but the modes of files and folders count for it, whoever runs the tests.</summary>
    public static PortalProcess StartModest(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        const string without = "-dac_override,-dac_read_search";
        return Environment.IsPrivilegedProcess
            ? Start("setpriv", [$"--bounding-set={without}", $"--inh-caps={without}", Dotnet, Program, .. arguments], environment, folder)
            : Start(arguments, environment, folder);
    }

    /// <summary>From now on no file that it writes may grow beyond so many bytes; only for one that was <see cref="StartLimited"/>.</summary>
    public async Task LimitAsync(long bytes, CancellationToken stop)
    {
        using var limit = Process.Start("prlimit", [$"--pid={_process.Id}", $"--fsize={bytes}"]);
        await limit.WaitForExitAsync(stop);
        if (limit.ExitCode != 0) { throw new InvalidOperationException("prlimit failed"); }
    }

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "AdminPortal.Web.dll");

    private static PortalProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments) { start.ArgumentList.Add(argument); }

        // The machine's own AWS and portal settings stay outside.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("Portal", StringComparison.OrdinalIgnoreCase)).ToArray()) { start.Environment.Remove(name); }

        foreach (var (name, value) in environment) { start.Environment[name] = value; }

        return new PortalProcess(Process.Start(start) ?? throw new InvalidOperationException("the portal did not start"));
    }

    /// <summary>What leads a portal in mode Aws to a sandbox, with no cluster.</summary>
    public static Dictionary<string, string> Outside(SandboxServer sandbox, string folder) => new()
    {
        ["Portal__Mode"] = "Aws",
        ["Portal__Aws__ServiceUrl"] = sandbox.Endpoint.ToString(),
        ["Portal__Clusters__AllowNone"] = "true",
        ["Portal__Clusters__InCluster"] = "false",
        ["Portal__DataFolder"] = folder,
        ["AWS_ACCESS_KEY_ID"] = sandbox.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = sandbox.SecretAccessKey,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    public async Task<(int Code, string Output)> EndAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        return (_process.ExitCode, await _output);
    }

    /// <summary>Sends it a signal by its name, as <c>STOP</c> and <c>CONT</c>.</summary>
    public async Task SignalAsync(string name, CancellationToken stop)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stop);
        if (kill.ExitCode != 0) { throw new InvalidOperationException($"kill -{name} failed"); }
    }

    public async Task KillAsync(CancellationToken stop)
    {
        _process.Kill();
        await _process.WaitForExitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) { await KillAsync(CancellationToken.None); }

        _process.Dispose();
    }
}
