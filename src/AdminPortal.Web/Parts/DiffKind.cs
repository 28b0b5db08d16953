namespace AdminPortal.Web.Parts;

/// <summary>What became of a line from one text to the other.</summary>
public enum DiffKind
{
    Same,
    Removed,
    Added,
}
