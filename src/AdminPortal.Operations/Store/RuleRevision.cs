using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Store;

/// <summary>The rules as admins left them at one moment. The first has number 1; before it, what the settings say decides alone.</summary>
public sealed record RuleRevision(int Number, RuleBook Book, string Actor, DateTimeOffset At, string? Note)
{
    /// <summary>What counts as long as nobody has changed anything.</summary>
    public static readonly RuleRevision None = new(0, RuleBook.Empty, "", default, null);
}
