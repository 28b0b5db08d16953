using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace AdminPortal.Sandbox.Kubernetes;

/// <summary>
/// Who comes with which bearer token: static ones for kubeconfigs, and those of EKS (<c>k8s-aws-v1.</c> and a presigned
/// GetCallerIdentity), checked as the authenticator and STS would check them together.
/// </summary>
public sealed class ClusterIdentities(string cluster, string account, TimeProvider clock)
{
    private const string Prefix = "k8s-aws-v1.";
    private const int LongestToken = 4096;
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-Signature", "X-Amz-SignedHeaders",
    };

    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _accounts = new([new(account, 0)], StringComparer.Ordinal);

    /// <summary>The AWS access keys that exist; none by default, so that no EKS token is accepted.</summary>
    public Func<string, SigningKey?> Keys { get; set; } = _ => null;

    /// <summary>A token that a kubeconfig may carry.</summary>
    public string AddToken(string user)
    {
        var token = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}|{account}|{user}")));
        _users[token] = user;
        return token;
    }

    /// <summary>Lets the principals of another account in, as an access entry does. The cluster's own account is in.</summary>
    public void Admit(string otherAccount) => _accounts[otherAccount] = 0;

    public void Refuse(string refused) => _accounts.TryRemove(refused, out _);

    /// <param name="authorization">The Authorization header.</param>
    /// <returns>The user's name as the cluster calls it, or null: 401.</returns>
    public string? UserOf(string authorization)
    {
        const string Bearer = "Bearer ";
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var token = authorization[Bearer.Length..].Trim();
        return token.StartsWith(Prefix, StringComparison.Ordinal) && token.Length <= LongestToken
            ? EksUser(token[Prefix.Length..])
            : _users.GetValueOrDefault(token);
    }

    private string? EksUser(string encoded)
    {
        if (!Base64Url.IsValid(encoded) || !Uri.TryCreate(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)), UriKind.Absolute, out var url)
            || url.Scheme != "https" || url.AbsolutePath != "/" || !IsSts(url.Host))
        {
            return null;
        }
        var query = QueryHelpers.ParseQuery(url.Query);
        string Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : "";
        if (query.Keys.Any(k => !Known.Contains(k)) || Of("Action") != "GetCallerIdentity" || Of("X-Amz-Algorithm") != "AWS4-HMAC-SHA256"
            || Of("X-Amz-SignedHeaders") != "host;x-k8s-aws-id"
            || !int.TryParse(Of("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var expires) || expires > Lifetime.TotalSeconds
            || !DateTimeOffset.TryParseExact(Of("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
        {
            return null;
        }
        var now = clock.GetUtcNow();
        if (signed + Lifetime <= now || signed > now + Lifetime
            || Of("X-Amz-Credential").Split('/') is not [var access, var day, var region, "sts", "aws4_request"]
            || Keys(access) is not { } key || !_accounts.ContainsKey(key.Account))
        {
            return null;
        }
        // The cluster's name stands in a signed header only: it is right if the signature is right with our name in it.
        if (key.Secret is null)
        {
            return key.Arn;
        }
        var expected = Signature(url, cluster, key.Secret, Of("X-Amz-Date"), day, region);
        var matches = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(Of("X-Amz-Signature")));
        return matches ? key.Arn : null;
    }

    private static bool IsSts(string host) => host == "sts.amazonaws.com"
        || ((host.StartsWith("sts.", StringComparison.Ordinal) || host.StartsWith("sts-fips.", StringComparison.Ordinal))
            && (host.EndsWith(".amazonaws.com", StringComparison.Ordinal) || host.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal))
            && host.Split('.').Length is 4 or 5);

    private static string Signature(Uri url, string cluster, string secret, string time, string day, string region)
    {
        var query = string.Join('&', url.Query.TrimStart('?').Split('&')
            .Where(p => !p.StartsWith("X-Amz-Signature=", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var canonical = $"GET\n/\n{query}\nhost:{url.Authority}\nx-k8s-aws-id:{cluster}\n\nhost;x-k8s-aws-id\n{EmptyHash}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day), region), "sts"), "aws4_request");
        return Convert.ToHexStringLower(Hmac(key, $"AWS4-HMAC-SHA256\n{time}\n{day}/{region}/sts/aws4_request\n{hash}"));
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
