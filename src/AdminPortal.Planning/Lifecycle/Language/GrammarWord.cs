namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>A word that a member may hold, and what it means.</summary>
public sealed record GrammarWord(string Text, string Meaning);
