namespace AdminPortal.Operations.Accounts;

/// <summary>An account of the settings that did not let the portal in.</summary>
/// <param name="Id">Twelve digits, from the role's ARN.</param>
/// <param name="Name">What the settings call it.</param>
/// <param name="Problem">Why, and what to do about it, in words for a person.</param>
public sealed record UnreachableAccount(string Id, string Name, string Problem);
