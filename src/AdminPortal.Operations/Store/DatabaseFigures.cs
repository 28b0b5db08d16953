namespace AdminPortal.Operations.Store;

/// <summary>How large the database is, and what room it has.</summary>
/// <param name="File">The whole path of its file.</param>
/// <param name="Bytes">The file with its write-ahead log.</param>
/// <param name="Free">Bytes free on its disk, for this user.</param>
public sealed record DatabaseFigures(string File, long Bytes, long Free);
