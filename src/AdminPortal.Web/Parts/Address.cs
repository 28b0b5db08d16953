using System.Globalization;
using AdminPortal.Planning.Images;

namespace AdminPortal.Web.Parts;

/// <summary>The addresses of things, written in one place.</summary>
public static class Address
{
    /// <summary>The repository's page, its images filtered where asked for. Slashes in its name stay, as in ECR's own addresses.</summary>
    public static string Of(RepositoryId repository, string? verdict = null, string? rule = null)
    {
        var path = Below("/repositories", repository);
        var query = string.Join('&', new[] { ("verdict", verdict), ("rule", rule) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={part.Item2}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>The repository's page with the images that a pin names.</summary>
    public static string OfPin(RepositoryId repository, int pin) => $"{Of(repository)}?pin={pin}";

    /// <summary>The page of its lifecycle policy.</summary>
    public static string OfPolicy(RepositoryId repository) => Below("/policies/of", repository);

    public static string OfPolicyTemplates(RepositoryId repository) => Below("/policies/templates", repository);

    public static string OfPolicyVersions(RepositoryId repository) => Below("/policies/versions", repository);

    /// <param name="repository">Whose policy is edited.</param>
    /// <param name="version">The version to begin with; null for what is applied.</param>
    public static string OfPolicyEditor(RepositoryId repository, long? version = null) =>
        Below("/policies/edit", repository) + (version is { } id ? string.Create(CultureInfo.InvariantCulture, $"?version={id}") : "");

    /// <summary>A path with what is said of a query; what is null or empty is left out.</summary>
    public static string With(string path, params (string Name, string? Value)[] query)
    {
        var said = query.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return said.Count == 0 ? path : $"{path}?{string.Join('&', said)}";
    }

    /// <summary>Two runs side by side.</summary>
    public static string OfComparison(string first, string second, string? show = null) => With("/runs/compare", ("a", first), ("b", second), ("show", show));

    public static string OfRun(string id) => $"/runs/{Uri.EscapeDataString(id)}";

    /// <summary>What runs deleted from that moment on, up to another one where it is given.</summary>
    public static string OfDeleted(DateTimeOffset from, DateTimeOffset? to = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/runs?from={from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}") + (to is { } end ? string.Create(CultureInfo.InvariantCulture, $"&to={end.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}") : "");

    /// <summary>The repositories of a registry.</summary>
    public static string Of(RegistryId registry) => $"/repositories?q={Uri.EscapeDataString(registry.ToString())}";

    /// <summary>The repositories of a team.</summary>
    public static string OfTeam(string team) => $"/repositories?team={Uri.EscapeDataString(team)}";

    /// <summary>What a person chose to delete, and what became of it.</summary>
    public static string OfPlanByHand(string id) => $"/preview/by-hand/{Uri.EscapeDataString(id)}";

    /// <summary>The clusters' page with this one alone.</summary>
    public static string OfCluster(string name) => $"/clusters?cluster={Uri.EscapeDataString(name)}";

    public static string OfPlan(string id) => $"/preview/{Uri.EscapeDataString(id)}";

    private static string Below(string path, RepositoryId repository)
    {
        var name = string.Join('/', repository.Name.Split('/').Select(Uri.EscapeDataString));
        return $"{path}/{Uri.EscapeDataString(repository.Registry.Account)}/{Uri.EscapeDataString(repository.Registry.Region)}/{name}";
    }
}
