namespace AdminPortal.Planning.Tags;

/// <summary>A pattern that would read tags which the grammar does not know.</summary>
/// <param name="Pattern">The pattern, ready to be added.</param>
/// <param name="Tags">How many of the tags it reads.</param>
/// <param name="Examples">Some of them.</param>
public sealed record PatternOffer(string Pattern, int Tags, IReadOnlyList<string> Examples);
