using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>Mail by an SMTP server.</summary>
public sealed record MailOptions
{
    /// <summary>What people call it; no two channels have the same. Default <c>mail</c>.</summary>
    public string Name { get; init; } = "mail";

    /// <summary>The SMTP server.</summary>
    public string? Host { get; init; }

    /// <summary>Its port. Default 587, where mail is submitted.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary><c>StartTls</c> (default), <c>Tls</c> from the first byte, or <c>None</c>, which takes no password and is for loopback alone.</summary>
    public MailSecurity Security { get; init; }

    /// <summary>Who signs in. Default: nobody does.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>A file that holds the password, instead of <see cref="Password"/>; read anew for every message.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The sender's address.</summary>
    public string? From { get; init; }

    /// <summary>Whom it goes to.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <inheritdoc cref="SlackOptions.Events"/>
    public IReadOnlyList<NoticeKind> Events { get; init; } = [];

    /// <summary>Without the secret.</summary>
    public override string ToString() => Name;
}
