using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AdminPortal.Browsing;

/// <summary>The real portal, as it is built, in a process, a data folder and on a port of its own.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _log = [];
    private (Regex Wanted, TaskCompletionSource<Match> Answer)? _question;

    private PortalProcess(DirectoryInfo data, IReadOnlyDictionary<string, string> settings)
    {
        _data = data;
        // The program of the same configuration as whoever starts it: tests/AdminPortal.BrowserTests/bin/Debug/net10.0 and its like.
        var built = Path.GetRelativePath(Path.Combine(Root, "tests"), AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar, 2)[1];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Root, "src", "AdminPortal.Web", built, "AdminPortal.Web.dll")])
        {
            WorkingDirectory = _data.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["Urls"] = "http://127.0.0.1:0";
        start.Environment["Portal__DataFolder"] = _data.FullName;
        // The clock must not add a run of its own when a test happens to cross the hour: once a day, and not before half a day is over.
        start.Environment["Portal__Schedule__Cron"] = string.Create(CultureInfo.InvariantCulture, $"0 {DateTimeOffset.UtcNow.AddHours(12).Hour} * * *");
        foreach (var (name, value) in settings) { start.Environment[name] = value; }
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The portal ended with {_process.ExitCode}:\n{Log}"));
    }

    public Uri Address => _address.Task.Result;

    public string Log
    {
        get { lock (_log) { return string.Join('\n', _log); } }
    }

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A portal with an empty data folder, and its own sandbox.</summary>
    public static Task<PortalProcess> StartAsync(CancellationToken stop) => StartAsync(Directory.CreateTempSubdirectory("portal-browser-"), new Dictionary<string, string>(), stop);

    /// <param name="data">Its data folder, which goes with it.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="stop">Gives up waiting for it.</param>
    public static async Task<PortalProcess> StartAsync(DirectoryInfo data, IReadOnlyDictionary<string, string> settings, CancellationToken stop)
    {
        var portal = new PortalProcess(data, settings);
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        await portal._address.Task.WaitAsync(stop);
        return portal;
    }

    /// <summary>Does something in the sandbox's ECR past the portal, as somebody else's tool would. The sandbox checks no signatures.</summary>
    public async Task PastThePortalAsync(string operation, string region, object input)
    {
        using var note = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_data.FullName, "sandbox.json")));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, note.RootElement.GetProperty("Endpoint").GetString()) { Content = new StringContent(JsonSerializer.Serialize(input)) };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={note.RootElement.GetProperty("AccessKeyId").GetString()}/20261122/{region}/ecr/aws4_request, SignedHeaders=host;x-amz-date, Signature=00");
        request.Headers.Add("X-Amz-Target", $"AmazonEC2ContainerRegistry_V20150921.{operation}");
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) { throw new InvalidOperationException(await answer.Content.ReadAsStringAsync()); }
    }

    /// <summary>Writes a line to the process, for a startup hook in it that listens, and waits for the line that answers.</summary>
    public async Task<Match> AskAsync(string question, Regex answer, CancellationToken stop)
    {
        var asked = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_log) { _question = (answer, asked); }
        await _process.StandardInput.WriteLineAsync(question.AsMemory(), stop);
        await _process.StandardInput.FlushAsync(stop);
        return await asked.Task.WaitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private void Take(string? line)
    {
        if (line is null) { return; }
        lock (_log)
        {
            _log.Add(line);
            if (_question is { } question && question.Wanted.Match(line) is { Success: true } answer) { question.Answer.TrySetResult(answer); }
        }
        if (Listening().Match(line) is { Success: true } match) { _address.TrySetResult(new Uri(string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}/"))); }
    }

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AdminPortal.sln"))) { at = Path.GetDirectoryName(at)!; }
        return at;
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
