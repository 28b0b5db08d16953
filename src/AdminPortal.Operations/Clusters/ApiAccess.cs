using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace AdminPortal.Operations.Clusters;

/// <summary>How to reach one API server and be let in. A class, not a record: its text must not show the credentials.</summary>
internal sealed class ApiAccess
{
    public required Uri Server { get; init; }

    /// <summary>The only authorities that may have signed the server's certificate; null: those of the machine.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The kubeconfig says <c>insecure-skip-tls-verify</c>.</summary>
    public bool SkipVerify { get; init; }

    /// <summary>The name that the certificate must bear, where it is not the server's host.</summary>
    public string? TlsServerName { get; init; }

    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Asked before every request, so that a token that ran out is renewed between pages.</summary>
    public Func<CancellationToken, Task<AuthenticationHeaderValue?>>? Authorization { get; init; }
}
