namespace AdminPortal.Operations.Exchange;

/// <summary>A file as it was understood.</summary>
/// <param name="File">Null where there is any mistake.</param>
/// <param name="Mistakes">All of them, in the order of the file.</param>
public sealed record RuleFileReading(RuleFile? File, IReadOnlyList<FileMistake> Mistakes);
