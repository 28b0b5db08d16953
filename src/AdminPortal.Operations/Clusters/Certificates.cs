using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AdminPortal.Operations.Clusters;

/// <summary>The authorities that a cluster's server may be signed by.</summary>
internal static class Certificates
{
    /// <param name="text">All certificates of a PEM bundle, or one in DER, a character a byte.</param>
    /// <exception cref="FormatException">There is no certificate in it: an empty set would trust nobody, or with another library everybody.</exception>
    public static X509Certificate2Collection Read(string text)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            if (certificates.Count == 0) { certificates.Add(X509CertificateLoader.LoadCertificate(Encoding.Latin1.GetBytes(text))); }
        }
        catch (CryptographicException error)
        {
            throw new FormatException("no certificate can be read in it", error);
        }

        return certificates;
    }
}
