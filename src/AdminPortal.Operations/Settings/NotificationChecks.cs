using System.Net;
using MimeKit;

namespace AdminPortal.Operations.Settings;

/// <summary>What is wrong with the channels. What a secret says is never told.</summary>
internal static class NotificationChecks
{
    private const int ShortestSecret = 16;

    public static IEnumerable<SettingsMistake> Of(NotificationOptions notifications, string? publicUrl)
    {
        if (publicUrl is not null && !(Uri.TryCreate(publicUrl, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }))
        {
            yield return new("Portal:PublicUrl", $"'{publicUrl}' is not where people reach the portal. Write it whole, as in https://portal.example.com");
        }

        foreach (var mistake in notifications.Slack.Index().SelectMany(each => Slack($"Portal:Notifications:Slack:{each.Index}", each.Item, notifications.AllowLoopback))) { yield return mistake; }
        foreach (var mistake in notifications.Webhooks.Index().SelectMany(each => Webhook($"Portal:Notifications:Webhooks:{each.Index}", each.Item))) { yield return mistake; }
        foreach (var mistake in notifications.Mail.Index().SelectMany(each => Mail($"Portal:Notifications:Mail:{each.Index}", each.Item, notifications.AllowLoopback))) { yield return mistake; }
        foreach (var mistake in Names(notifications)) { yield return mistake; }
    }

    private static IEnumerable<SettingsMistake> Slack(string key, SlackOptions slack, bool loopback)
    {
        if (Secret(key, "Url", slack.Url, slack.UrlFile) is { } mistake) { yield return mistake; }
        else if (SecretText.Read(slack.Url, slack.UrlFile) is var url && !IsAddress(url, http: false) && !(loopback && IsAddress(url, http: true) && new Uri(url).IsLoopback))
        {
            yield return new($"{key}:{(slack.Url is null ? "UrlFile" : "Url")}", "holds no address that begins with https://. Copy the one that Slack shows for the incoming webhook");
        }
    }

    private static IEnumerable<SettingsMistake> Webhook(string key, WebhookOptions webhook)
    {
        if (!IsAddress(webhook.Url, http: true)) { yield return new($"{key}:Url", "is missing, or is no address without user and fragment. Write it whole, as in https://events.example.com/adminportal"); }
        if (Secret(key, "Secret", webhook.Secret, webhook.SecretFile) is { } mistake) { yield return mistake; }
        else if (SecretText.Read(webhook.Secret, webhook.SecretFile).Length < ShortestSecret)
        {
            yield return new($"{key}:{(webhook.Secret is null ? "SecretFile" : "Secret")}", $"is shorter than {ShortestSecret} characters and can be guessed. Make one with openssl rand -hex 32");
        }
    }

    private static IEnumerable<SettingsMistake> Mail(string key, MailOptions mail, bool loopback)
    {
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown) { yield return new($"{key}:Host", "is missing, or is no host's name. Write the SMTP server's, as in smtp.example.com"); }
        if (!IsMailbox(mail.From)) { yield return new($"{key}:From", "is missing, or is no mail address. Write the sender's, as in adminportal@example.com"); }
        if (mail.To.Count == 0) { yield return new($"{key}:To", "names nobody. Write at least one mail address"); }
        foreach (var (i, to) in mail.To.Index())
        {
            if (!IsMailbox(to)) { yield return new($"{key}:To:{i}", $"'{to}' is no mail address, as in platform@example.com"); }
        }

        if (mail.Security == MailSecurity.None && !(loopback && IsLoopback(mail.Host)))
        {
            yield return new($"{key}:Security", "None sends in clear, and is for a relay on the machine itself: name localhost in Host and set Portal:Notifications:AllowLoopback, or choose StartTls or Tls");
        }

        if (mail.User is null)
        {
            if (mail.Password is not null || mail.PasswordFile is not null) { yield return new($"{key}:User", "is missing, and there is a password. Write who signs in, or remove the password"); }
        }
        else if (mail.Security == MailSecurity.None) { yield return new($"{key}:User", "would sign in without TLS. Choose StartTls or Tls for Security, or remove it"); }
        else if (Secret(key, "Password", mail.Password, mail.PasswordFile) is { } mistake) { yield return mistake; }
    }

    private static IEnumerable<SettingsMistake> Names(NotificationOptions notifications)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        (string Key, string Name)[] channels =
        [
            .. notifications.Slack.Select((each, i) => ($"Slack:{i}", each.Name)), .. notifications.Webhooks.Select((each, i) => ($"Webhooks:{i}", each.Name)), .. notifications.Mail.Select((each, i) => ($"Mail:{i}", each.Name)),
        ];
        foreach (var (key, name) in channels)
        {
            if (name.Length > 64 || name.Any(char.IsControl)) { yield return new($"Portal:Notifications:{key}:Name", "is longer than 64 characters, or holds one that cannot be shown. Shorten it"); }
            else if (!names.Add(name)) { yield return new($"Portal:Notifications:{key}:Name", $"'{name}' is what another channel is called. Give each a Name of its own"); }
        }
    }

    // One of both, and a file that can be read.
    private static SettingsMistake? Secret(string key, string name, string? value, string? file)
    {
        if (value is not null && file is not null) { return new($"{key}:{name}File", $"stands beside {name}. Keep one of them"); }
        if (value is null && file is null) { return new($"{key}:{name}", $"is missing. Write it, or the file that holds it in {name}File"); }

        try
        {
            return SecretText.Read(value, file).Length == 0 ? new($"{key}:{name}{(file is null ? "" : "File")}", "is empty") : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new($"{key}:{name}File", $"the file {file} cannot be read. Check its path, and that the portal's user may read it");
        }
    }

    private static bool IsAddress(string? text, bool http) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { UserInfo: "", Fragment: "" } && (uri.Scheme == Uri.UriSchemeHttps || (http && uri.Scheme == Uri.UriSchemeHttp));

    private static bool IsLoopback(string? host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsMailbox(string? text) => MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal);
}
