namespace AdminPortal.Operations.Store;

/// <summary>What the database is, where it lies, how large it is, and what room it has.</summary>
/// <param name="Kind">The provider and its version, as in <c>PostgreSQL 15.4</c>.</param>
/// <param name="Place">The whole path of its file, or database and server; never user or password.</param>
/// <param name="Bytes">The file with its write-ahead log, or what the server says.</param>
/// <param name="Free">Bytes free on its disk, for this user; null where only the server knows.</param>
public sealed record DatabaseFigures(string Kind, string Place, long Bytes, long? Free);
