namespace AdminPortal.Operations.Store;

/// <summary>How a repository's lifecycle policy stands, without its text: what a list of ten thousand needs of each.</summary>
/// <param name="Exists">AWS held one when it was last read.</param>
/// <param name="WasRead">The last reading succeeded.</param>
/// <param name="IsDrifted">It is another than the portal saved, or last accepted.</param>
/// <param name="Figures">What it would do; null where that was not judged.</param>
public sealed record PolicyStanding(bool Exists, bool WasRead, bool IsDrifted, PolicyFigures? Figures)
{
    /// <inheritdoc cref="AppliedPolicy.HitsUses"/>
    public bool HitsUses => Exists && Figures is { InUse: > 0 };
}
