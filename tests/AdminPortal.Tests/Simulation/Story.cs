using System.Globalization;

namespace AdminPortal.Tests.Simulation;

/// <summary>All that happens in one simulation, as data: it can be written down, read back and played again, and steps can be left out of it.</summary>
internal sealed record Story(int Seed, Setting Setting, IReadOnlyList<Step> Steps)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}\n{Setting}\n{string.Join('\n', Steps)}\n");

    public static Story Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Story(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), Setting.Parse(lines[1]), [.. lines.Skip(2).Select(Step.Parse)]);
    }
}
