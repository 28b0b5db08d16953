using System.Security.Cryptography;
using System.Text;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>Chance that comes out the same for the same seed and the same subject, whatever else was drawn before.</summary>
internal sealed class Chance
{
    private const string Hex = "0123456789abcdef";

    private readonly Random _random;

    public Chance(int seed, string subject) =>
        _random = new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{subject}"))));

    public int Below(int end) => _random.Next(end);

    public int Between(int from, int to) => _random.Next(from, to + 1);

    public double Share() => _random.NextDouble();

    public bool Comes(double share) => _random.NextDouble() < share;

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>A short commit; a letter and a digit are always in it, or it could be taken for a word or a number.</summary>
    public string Commit(int length = 7)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = Hex[_random.Next(16)];
        }
        (text[0], text[length - 1]) = (Hex[_random.Next(10, 16)], Hex[_random.Next(10)]);
        return new(text);
    }
}
