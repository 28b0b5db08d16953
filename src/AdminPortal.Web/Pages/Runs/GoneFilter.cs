using AdminPortal.Operations.Store;
using AdminPortal.Planning.Images;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Pages.Runs;

/// <summary>What an address says about which of the gone images to show: the same for the page and for the files that it offers.</summary>
public static class GoneFilter
{
    public static IReadOnlyList<(string, string)> Choices { get; } = [("used", "only what was in use")];

    public static GoneSearch Search(string? show, string? text, string? repository) => new() { Repository = Within(repository), InUse = show == "used", Text = text };

    /// <summary>What an address says that nobody understands, as a sentence; null where all is well. A page passes over it.</summary>
    public static string? Mistake(string? show, string? repository)
    {
        if (!string.IsNullOrEmpty(repository) && Within(repository) is null) { return "A repository is written as account/region/name."; }

        return string.IsNullOrEmpty(show) || show == "used" ? null : "There is one filter: used.";
    }

    /// <summary>The file with the same rows.</summary>
    public static string File(string kind, string? show, string? text, string? repository) => Address.With($"/download/gone.{kind}", ("show", show), ("q", text), ("repository", repository));

    /// <summary>Account, region and name of a repository, with slashes between.</summary>
    public static RepositoryId? Within(string? repository) => repository?.Split('/', 3) is [var account, var region, var name] ? new RepositoryId(new RegistryId(account, region), name) : null;
}
