namespace AdminPortal.Tests.Simulation;

/// <summary>Something that happens outside the portal, or to it. What it speaks of may be missing by then; nothing happens in that case, so that any step can be left out of a story.</summary>
/// <param name="Words">The verb and what it is about; see <see cref="Acts"/>.</param>
internal sealed record Step(Moment When, params string[] Words)
{
    public override string ToString() => $"{When}: {string.Join(' ', Words)}";

    public static Step Parse(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return new Step(Moment.Parse(line[..colon]), line[(colon + 2)..].Split(' '));
    }
}
