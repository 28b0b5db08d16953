using AdminPortal.Planning.Rules;

namespace AdminPortal.Operations.Exchange;

/// <summary>Rules and pins outside the portal, to be kept and reviewed beside other configuration. A part that it does not name it says nothing about.</summary>
public sealed record RuleFile
{
    /// <summary>Of the files that this version writes. It reads no other.</summary>
    public const int Schema = 1;

    /// <summary>The whole of what admins decided; null for nothing said.</summary>
    public RuleBook? Rules { get; init; }

    /// <summary>Pins in force; null for nothing said.</summary>
    public IReadOnlyList<FilePin>? Pins { get; init; }
}
