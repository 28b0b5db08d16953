namespace AdminPortal.Web.Parts;

/// <summary>One line of a comparison, with its number in either text; null where it is not in it.</summary>
public sealed record DiffLine(DiffKind Kind, string Text, int? Before, int? After);
