namespace AdminPortal.Planning.Lifecycle.Templates;

/// <summary>A value that a template cannot take, and what would be right.</summary>
public sealed record TemplateMistake(string Parameter, string Message);
