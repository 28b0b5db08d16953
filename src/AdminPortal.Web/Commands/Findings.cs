namespace AdminPortal.Web.Commands;

/// <summary>What <c>doctor</c> found, line by line, and whether anything of it is a fault.</summary>
public sealed class Findings(TextWriter output)
{
    private readonly List<string> _faults = [];

    public bool Sound => _faults.Count == 0;

    /// <summary>The sentences that told a fault.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public void Begin(string title) => output.WriteLine(title);

    public void Say(bool isWell, string text, IReadOnlyList<string>? problems = null)
    {
        output.WriteLine($"  {(isWell ? "ok" : "!!")}  {text}");
        foreach (var problem in problems ?? []) { output.WriteLine($"      {problem}"); }

        if (!isWell) { _faults.AddRange([text, .. problems ?? []]); }
    }

    /// <summary>Something to know, or that could be better; no fault.</summary>
    public void Tell(string text) => output.WriteLine($"  --  {text}");

    /// <summary>Something to paste; nothing where it is null.</summary>
    public void Offer(string title, string? snippet)
    {
        if (snippet is null) { return; }

        output.WriteLine($"      {title}");
        foreach (var line in snippet.Split('\n')) { output.WriteLine($"        {line.TrimEnd('\r')}"); }
    }
}
