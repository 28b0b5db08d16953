namespace AdminPortal.Planning.Lifecycle.Exports;

/// <summary>A policy in the words of another tool, ready to be copied.</summary>
/// <param name="Title">The tool and the construct.</param>
/// <param name="FileName">What such a file is usually called.</param>
/// <param name="Text">The text.</param>
/// <param name="Note">What to know before using it.</param>
public sealed record PolicyExport(string Title, string FileName, string Text, string Note);
