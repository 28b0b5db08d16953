namespace AdminPortal.Web.Pages.StyleGuide;

/// <summary>A part in one of its states: what it is told.</summary>
public sealed record PartState(string Name, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <param name="name">Which state.</param>
    /// <param name="parameters">What the part is told.</param>
    public static PartState Of(string name, params (string Name, object? Value)[] parameters) => new(name, parameters.ToDictionary(each => each.Name, each => each.Value));
}
