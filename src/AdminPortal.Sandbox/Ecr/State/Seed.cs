using System.Globalization;
using System.Text;

namespace AdminPortal.Sandbox.Ecr.State;

// Reproducible pseudo-random numbers and digests from a text: generated manifests must come out the same every time.
internal static class Seed
{
    public static ulong Of(string? text) => text is null ? 0 : Digest.Of(Encoding.UTF8.GetBytes(text)).B | 1;

    public static ulong At(ulong seed, ulong place)
    {
        unchecked
        {
            var z = seed + (0x9E3779B97F4A7C15 * (place + 1));
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    public static string DigestAt(ulong seed, int place)
    {
        var p = (ulong)place * 4;
        return string.Create(CultureInfo.InvariantCulture,
            $"sha256:{At(seed, p):x16}{At(seed, p + 1):x16}{At(seed, p + 2):x16}{At(seed, p + 3):x16}");
    }
}
