namespace AdminPortal.Sandbox.Wire;

/// <summary>How often an operation was called in an account and a region.</summary>
public sealed record CallCount(string Service, string Operation, string Account, string Region, bool IsMutating, long Calls, long Failed);
