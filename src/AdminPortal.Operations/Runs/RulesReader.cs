using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;
using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Runs;

/// <summary>
/// The one place that says by which policy a repository is judged: the settings, over them what admins decided in the portal, and the pins.
/// Previews, the recheck right before deleting, and pages ask here.
/// </summary>
public sealed class RulesReader(PortalOptions options, RuleStore rules, PinStore pins)
{
    private readonly CleanupPolicy _settings = options.PolicyWith([]);

    // Its patterns are compiled once, and not for every repository of a run.
    private Resolved? _last;

    /// <summary>The policy of the settings alone, without pins.</summary>
    public CleanupPolicy Settings => _settings;

    /// <returns>The rules of now with the pins of now, and the number of their revision.</returns>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<(ResolvedRules Rules, int Revision)> ReadAsync(CancellationToken stop)
    {
        var revision = await rules.CurrentAsync(stop);
        // Two that come together may both resolve it; what each of them returns is of one revision.
        var last = _last is { } known && known.Revision == revision.Number ? known : _last = new Resolved(revision.Number, Resolve(revision.Book));
        return (last.Rules.With(await PinsAsync(stop)), revision.Number);
    }

    /// <summary>As if the book were saved, with the pins of now.</summary>
    /// <exception cref="FormatException">A tag pattern of the book cannot be used.</exception>
    public async Task<ResolvedRules> TryAsync(RuleBook book, CancellationToken stop) => Resolve(book).With(await PinsAsync(stop));

    private ResolvedRules Resolve(RuleBook book) => new(_settings, book);

    private async Task<IReadOnlyList<Pin>> PinsAsync(CancellationToken stop) => [.. (await pins.ListAsync(stop)).Select(pin => pin.Pin)];

    private sealed record Resolved(int Revision, ResolvedRules Rules);
}
