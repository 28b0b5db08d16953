namespace AdminPortal.Web.Pages.Repositories;

/// <summary>Something that a repository has or has not, by which the list can be narrowed.</summary>
/// <param name="Name">In an address.</param>
/// <param name="Label">For people.</param>
/// <param name="Has">Whether a repository has it.</param>
public sealed record RepositoryTrait(string Name, string Label, Func<RepositoryLine, bool> Has);
