namespace AdminPortal.Operations.Settings;

/// <summary>One wrong setting.</summary>
/// <param name="Key">As configuration names it, <c>Portal:Schedule:Cron</c>.</param>
/// <param name="Text">What is wrong with it and what to do, in words for a person. Never holds a secret's value.</param>
public sealed record SettingsMistake(string Key, string Text)
{
    public override string ToString() => $"{Key}: {Text}";
}
