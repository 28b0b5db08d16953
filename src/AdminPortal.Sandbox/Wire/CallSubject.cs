namespace AdminPortal.Sandbox.Wire;

/// <summary>What a call is about.</summary>
/// <param name="Service"><c>ecr</c>, <c>sts</c>, <c>eks</c>, or the name of another wire of the sandbox.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Account">The caller's account.</param>
/// <param name="Region">The region of the call.</param>
/// <param name="Repository">The repository or cluster that it names, if it names one.</param>
/// <param name="IsMutating">Whether the operation changes what it is called on.</param>
public sealed record CallSubject(string Service, string Operation, string Account, string Region, string? Repository, bool IsMutating);
