using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdminPortal.Tests.Sandbox.Worlds;

/// <summary>A token as `aws eks get-token` makes it, signed by hand so that its time can be the test's.</summary>
internal static class EksToken
{
    public static string Make(string cluster, string key, string secret, TimeProvider clock)
    {
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/eu-west-1/sts/aws4_request";
        var query = $"Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString($"{key}/{scope}")}"
            + $"&X-Amz-Date={time}&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id";
        const string Host = "sts.eu-west-1.amazonaws.com";
        var canonical = $"GET\n/\n{query}\nhost:{Host}\nx-k8s-aws-id:{cluster}\n\nhost;x-k8s-aws-id\n{Hash("")}";
        var signing = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Hmac);
        var signature = Convert.ToHexStringLower(Hmac(signing, $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hash(canonical)}"));
        return "k8s-aws-v1." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"https://{Host}/?{query}&X-Amz-Signature={signature}"));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
