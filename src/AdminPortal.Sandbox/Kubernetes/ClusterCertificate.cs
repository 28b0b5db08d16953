using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>A certificate authority of the cluster's own, and the API server's certificate from it.</summary>
internal sealed class ClusterCertificate
{
    public ClusterCertificate(string cluster)
    {
        // Clients check certificates by their own clock, not by the sandbox's.
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest($"CN=kubernetes-{cluster}", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var signer = authority.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], false));
        using var leaf = server.Create(signer, now.AddDays(-1), now.AddMonths(11), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        // Through PKCS 12, since a key that was never exported cannot serve TLS everywhere.
        Server = X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
        AuthorityPem = signer.ExportCertificatePem();
    }

    public X509Certificate2 Server { get; }

    public string AuthorityPem { get; }
}
