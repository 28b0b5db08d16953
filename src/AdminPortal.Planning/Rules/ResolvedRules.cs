using AdminPortal.Planning.Images;
using AdminPortal.Planning.Tags;

namespace AdminPortal.Planning.Rules;

/// <summary>The settings with a rule book over them: what decides in each repository.</summary>
public sealed class ResolvedRules
{
    private static readonly string[] Everything = ["*"];

    /// <param name="settings">The policy that the settings and the pins make.</param>
    /// <param name="book">What admins decided in the portal.</param>
    /// <exception cref="FormatException">A tag pattern of the book cannot be used; the message says why.</exception>
    public ResolvedRules(CleanupPolicy settings, RuleBook book)
    {
        Settings = settings;
        Book = book;
        Everywhere = settings with
        {
            BuildCaches = book.Numbers.Over(settings.BuildCaches),
            Deployments = book.Numbers.Over(settings.Deployments),
            ProtectedTags = book.ProtectedTags ?? settings.ProtectedTags,
            Grammar = book.Patterns is { } patterns ? new TagGrammar([.. patterns.Select(text => new TagPattern(text))]) : settings.Grammar,
        };
    }

    public CleanupPolicy Settings { get; }

    public RuleBook Book { get; }

    /// <summary>Where no override says otherwise.</summary>
    public CleanupPolicy Everywhere { get; }

    /// <summary>The overrides that cover a repository, in the order in which they are asked.</summary>
    public IEnumerable<RuleOverride> OverridesOf(RepositoryId repository) => Book.Overrides.Where(each => each.Covers(repository));

    /// <summary>The one policy by which the repository is previewed, and rechecked right before anything is deleted.</summary>
    public CleanupPolicy Of(RepositoryId repository)
    {
        RuleOverride[] covering = [.. OverridesOf(repository)];
        if (covering.Length == 0) { return Everywhere; }

        var (caches, deployments) = (Everywhere.BuildCaches, Everywhere.Deployments);
        // The first has the last word.
        foreach (var each in covering.Reverse())
        {
            caches = each.Numbers.Over(caches);
            deployments = each.Numbers.Over(deployments);
        }

        return Everywhere with
        {
            BuildCaches = caches,
            Deployments = deployments,
            ExcludedRepositories = covering.Any(each => each.Excluded) ? Everything : Everywhere.ExcludedRepositories,
        };
    }
}
