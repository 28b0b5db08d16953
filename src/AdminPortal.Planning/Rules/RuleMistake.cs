namespace AdminPortal.Planning.Rules;

/// <summary>Why a rule book cannot be used.</summary>
/// <param name="Where">Which of its values, in words for a person.</param>
/// <param name="Text">What is wrong with it, and what to do.</param>
public sealed record RuleMistake(string Where, string Text)
{
    public override string ToString() => $"{Where}: {Text}";
}
