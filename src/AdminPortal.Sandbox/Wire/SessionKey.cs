using System.Buffers;
using System.Globalization;
using System.Text;

namespace AdminPortal.Sandbox.Wire;

/// <summary>
/// The access key id of an assumed role's session. It says itself whose it is and until when, so that sessions survive a restart
/// and need no table: <c>ASIA</c>, the account, the expiry in Unix seconds and a hash of role and session name, in base 32.
/// </summary>
public static class SessionKey
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Letters);

    /// <summary>The key id of a session that ends at <paramref name="expiry"/>.</summary>
    public static string Make(string account, DateTimeOffset expiry, int salt)
    {
        var value = (UInt128)ulong.Parse(account, CultureInfo.InvariantCulture);
        value = (value << 34) | (UInt128)(ulong)expiry.ToUnixTimeSeconds();
        value = (value << 6) | (UInt128)(uint)(salt & 63);
        var text = new StringBuilder("ASIA");
        for (var i = 15; i >= 0; i--)
        {
            text.Append(Letters[(int)((value >> (5 * i)) & 31)]);
        }

        return text.ToString();
    }

    /// <summary>Reads a key id that <see cref="Make"/> made; false for any other.</summary>
    public static bool TryRead(string key, out string account, out DateTimeOffset expiry)
    {
        (account, expiry) = ("", default);
        if (key.Length != 20 || !key.StartsWith("ASIA", StringComparison.Ordinal) || key.AsSpan(4).ContainsAnyExcept(Allowed))
        {
            return false;
        }

        UInt128 value = 0;
        foreach (var letter in key.AsSpan(4))
        {
            value = (value << 5) | (UInt128)(uint)Letters.IndexOf(letter, StringComparison.Ordinal);
        }

        value >>= 6;
        var seconds = (long)(ulong)(value & ((1UL << 34) - 1));
        var id = (ulong)(value >> 34);
        account = id.ToString("D12", CultureInfo.InvariantCulture);
        expiry = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return account.Length == 12;
    }
}
