namespace AdminPortal.Web.Pages.StyleGuide;

/// <summary>A part with all states in which it can be met.</summary>
public sealed record PartShow(Type Part, IReadOnlyList<PartState> Own)
{
    /// <summary>The part as it is told a text that somebody else wrote; null for one that shows none.</summary>
    public Func<string, IReadOnlyDictionary<string, object?>>? Text { get; init; }

    /// <summary>A dialog, which a button opens.</summary>
    public bool IsDialog { get; init; }

    public string Name => Part.Name.Split('`')[0];

    /// <summary>Its own states, and each text that no layout may break at.</summary>
    public IReadOnlyList<PartState> States => Text is { } text ? [.. Own, .. SampleText.All.Select(sample => new PartState(sample.Name, text(sample.Text)))] : Own;
}
