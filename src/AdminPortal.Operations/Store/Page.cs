namespace AdminPortal.Operations.Store;

/// <summary>A part of a list, and how long the whole is.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
