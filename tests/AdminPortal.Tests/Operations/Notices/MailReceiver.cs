using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdminPortal.Tests.Operations.Notices;

/// <summary>A mail server on loopback, as far as RFC 5321 asks for it: one connection after another, what it gets is kept.</summary>
internal sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<string> _got = [];
    private readonly Task _serving;

    public MailReceiver()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Envelope and message, as they came.</summary>
    public IReadOnlyList<string> Got => [.. _got];

    /// <summary>What it answers whoever names a recipient.</summary>
    public string Recipient { get; set; } = "250 fine";

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _serving;
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception over) when (_ending.IsCancellationRequested && over is OperationCanceledException or IOException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var told = new StringBuilder();
        await writer.WriteLineAsync("220 receiver");
        while (await reader.ReadLineAsync(_ending.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb is "MAIL" or "RCPT") { told.AppendLine(line); }

            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync(_ending.Token) is { } text && text != ".") { told.AppendLine(text); }

                _got.Enqueue(told.ToString());
            }

            await writer.WriteLineAsync(verb switch { "RCPT" => Recipient, "QUIT" => "221 bye", _ => "250 fine" });
            if (verb == "QUIT") { return; }
        }
    }
}
