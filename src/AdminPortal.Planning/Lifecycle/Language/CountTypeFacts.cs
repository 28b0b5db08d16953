namespace AdminPortal.Planning.Lifecycle.Language;

/// <summary>What AWS allows beside one count type.</summary>
public sealed record CountTypeFacts(CountType Type, string Word, string Meaning)
{
    /// <summary>The only storage class it works on.</summary>
    public StorageClass Class { get; init; } = StorageClass.Standard;

    public bool NeedsUnit { get; init; } = true;

    public required IReadOnlyList<LifecycleAction> Actions { get; init; }

    /// <summary>The least countNumber.</summary>
    public int Least { get; init; } = 1;
}
