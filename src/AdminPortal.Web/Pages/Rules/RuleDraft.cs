using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Web.Pages.Rules;

/// <summary>The rules as somebody edits them, beside what is saved.</summary>
public sealed record RuleDraft
{
    public required RuleRevision Saved { get; init; }

    public required RuleBook Book { get; init; }

    /// <summary>What counts where the book says nothing.</summary>
    public required CleanupPolicy Settings { get; init; }

    public IReadOnlyList<RuleChange> Changes => field ??= RuleChange.Between(Saved.Book, Book);

    public IReadOnlyList<RuleMistake> Mistakes => field ??= RuleBookChecks.Of(Book, Settings);

    /// <summary>What decides where no override says otherwise, as far as numbers go.</summary>
    public CleanupPolicy Everywhere => field ??= Settings with { BuildCaches = Book.Numbers.Over(Settings.BuildCaches), Deployments = Book.Numbers.Over(Settings.Deployments) };

    public IReadOnlyList<string> Patterns => Book.Patterns ?? [.. Settings.Grammar.Added.Select(pattern => pattern.Text)];

    /// <summary>More than numbers was edited: only drawing anew can tell what that changes.</summary>
    public bool NeedsDrawing => !(Book.Patterns ?? []).SequenceEqual(Saved.Book.Patterns ?? []) || !(Book.ProtectedTags ?? []).SequenceEqual(Saved.Book.ProtectedTags ?? []);

    /// <summary>A copy: what is remembered of the one before does not count for it.</summary>
    public RuleDraft With(RuleBook book) => new() { Saved = Saved, Settings = Settings, Book = book };
}
