namespace AdminPortal.Operations.Settings;

/// <summary>The settings hold mistakes; nothing was started. Carries all of them, for exit code 78.</summary>
public sealed class SettingsException(IReadOnlyList<SettingsMistake> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<SettingsMistake> Mistakes { get; } = mistakes;
}
