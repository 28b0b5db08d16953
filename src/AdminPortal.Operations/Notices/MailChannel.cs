using System.Net.Sockets;
using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AdminPortal.Operations.Notices;

/// <summary>Plain mail by an SMTP server, one connection a message.</summary>
internal sealed class MailChannel(MailOptions options, NoticeLinks links, OutgoingConnections connections) : INoticeChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Name => options.Name;

    public string Kind => "Mail";

    public string Target => $"{string.Join(", ", options.To)} by {options.Host}";

    public IReadOnlyList<NoticeKind> Events => options.Events;

    public async Task<Delivery> SendAsync(Notice notice, CancellationToken stop)
    {
        string? password = null;
        if (options.User is not null && !SecretReading.Try(options.Password, options.PasswordFile, out password, out var problem)) { return Delivery.Later(problem); }

        using var message = Write(notice);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await SendAsync(message, password, patience.Token);
            return Delivery.Taken;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Delivery.Later($"{options.Host} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (SmtpCommandException refusal)
        {
            var told = $"{options.Host} answered {(int)refusal.StatusCode}: {NoticeTexts.Line(refusal.Message)}";
            return (int)refusal.StatusCode >= 500 ? Delivery.Refused(told) : Delivery.Later(told);
        }
        catch (AuthenticationException)
        {
            return Delivery.Refused($"{options.Host} does not let {options.User} in with this password.");
        }
        catch (Exception failure) when (failure is HttpRequestException or SocketException or IOException or ProtocolException or ServiceNotConnectedException or SslHandshakeException or NotSupportedException)
        {
            return Delivery.Later($"{options.Host} could not be used: {NoticeTexts.Line(failure.Message)}");
        }
    }

    private async Task SendAsync(MimeMessage message, string? password, CancellationToken stop)
    {
        // As HTTPS does it in .NET: lists of revoked certificates cannot be asked for from many closed networks.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        using var socket = await connections.ConnectAsync(options.Host!, options.Port, stop);
        await client.ConnectAsync(socket, options.Host!, options.Port, options.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => throw new InvalidOperationException($"{options.Security} is no way"),
        }, stop);
        if (password is not null) { await client.AuthenticateAsync(options.User!, password, stop); }

        await client.SendAsync(message, stop);
        await client.DisconnectAsync(quit: true, stop);
    }

    private MimeMessage Write(Notice notice)
    {
        var message = new MimeMessage { Subject = $"AdminPortal: {notice.Title}", Date = notice.At };
        message.From.Add(MailboxAddress.Parse(options.From!));
        foreach (var to in options.To) { message.To.Add(MailboxAddress.Parse(to)); }

        // Nobody is to answer it with a note of absence.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new TextPart("plain") { Text = string.Join("\n", [notice.Title + ".", "", .. notice.Lines, .. links.Of(notice) is { } link ? ["", link] : Array.Empty<string>()]) + "\n" };
        return message;
    }
}
