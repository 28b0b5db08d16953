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

    private ResolvedRules(CleanupPolicy settings, RuleBook book, CleanupPolicy everywhere) => (Settings, Book, Everywhere) = (settings, book, everywhere);

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
    /// <summary>The same rules with these pins.</summary>
    public ResolvedRules With(IReadOnlyList<Pin> pins) => new(Settings with { Pins = pins }, Book, Everywhere with { Pins = pins });

    /// <summary>The numbers, switches and overrides of another book, with the grammar and the protected tags of this one: nothing has to be compiled for it.</summary>
    public ResolvedRules Trying(RuleBook book) =>
        new(Settings, book, Everywhere with { BuildCaches = book.Numbers.Over(Settings.BuildCaches), Deployments = book.Numbers.Over(Settings.Deployments) });

    /// <summary>Whether both decide the same in a repository; pins and what no admin can change in the portal are not compared.</summary>
    public bool SameAs(ResolvedRules other, RepositoryId repository)
    {
        var (one, two) = (Of(repository), other.Of(repository));
        return one.BuildCaches == two.BuildCaches
            && one.Deployments with { Branches = two.Deployments.Branches } == two.Deployments
            && one.Deployments.Branches.SequenceEqual(two.Deployments.Branches)
            && one.ProtectedTags.SequenceEqual(two.ProtectedTags)
            && one.ExcludedRepositories.SequenceEqual(two.ExcludedRepositories)
            && one.Grammar.Added.Select(pattern => pattern.Text).SequenceEqual(two.Grammar.Added.Select(pattern => pattern.Text));
    }
}
