using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// By what a receiver tells that a message is the portal's, and new: <c>t=1764000000,v1=…</c>, the seconds since 1970 and the HMAC-SHA256, in hexadecimal, of
/// those seconds, a full stop and the body, byte by byte. A receiver compares in constant time and refuses what is older than some minutes.
/// </summary>
public static class NoticeSignature
{
    public const string Header = "X-AdminPortal-Signature";

    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }
}
