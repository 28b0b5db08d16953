namespace AdminPortal.Planning.Lifecycle.Json;

/// <summary>Where a text is no JSON, from <paramref name="Start"/> to before <paramref name="End"/>, within the value at <paramref name="Path"/>.</summary>
public sealed record JsonMistake(string Path, int Start, int End, string Message, string Remedy);
