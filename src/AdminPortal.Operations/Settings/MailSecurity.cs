namespace AdminPortal.Operations.Settings;

/// <summary>How the way to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>By TLS, once the server was greeted; a server that offers none gets nothing.</summary>
    StartTls,

    /// <summary>By TLS from the first byte on.</summary>
    Tls,

    /// <summary>Not at all: for a relay on the machine itself.</summary>
    None,
}
