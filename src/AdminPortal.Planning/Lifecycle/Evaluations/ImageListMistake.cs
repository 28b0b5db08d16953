namespace AdminPortal.Planning.Lifecycle.Evaluations;

/// <summary>What is wrong with a list of images: where, and what to do, in one message.</summary>
public sealed record ImageListMistake(string Path, int Line, string Message);
