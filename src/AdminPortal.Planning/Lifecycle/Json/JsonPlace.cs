namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>A place in a text for a person or an editor; both numbers begin at 1, columns count UTF-16 units.</summary>
public readonly record struct JsonPlace(int Line, int Column);
