namespace AdminPortal.Web.Parts;

/// <summary>Leaves of a comparison what changed, with three lines around it; null stands for lines that are left out. Empty where nothing changed.</summary>
public static class DiffFold
{
    private const int Around = 3;

    public static IReadOnlyList<DiffLine?> Of(IReadOnlyList<DiffLine> lines)
    {
        var near = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind == DiffKind.Same) { continue; }

            for (var j = Math.Max(0, i - Around); j <= Math.Min(lines.Count - 1, i + Around); j++) { near[j] = true; }
        }

        List<DiffLine?> shown = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (near[i]) { shown.Add(lines[i]); }
            else if (shown.Count > 0 && shown[^1] is not null && near.AsSpan(i).Contains(true)) { shown.Add(null); }
        }

        return shown;
    }
}
