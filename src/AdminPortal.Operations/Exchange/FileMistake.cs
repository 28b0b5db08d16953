namespace AdminPortal.Operations.Exchange;

/// <summary>Why a file cannot be taken.</summary>
/// <param name="Path">Where, as in <c>$.pins[3].until</c>.</param>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record FileMistake(string Path, int Line, string Message);
