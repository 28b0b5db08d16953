namespace AdminPortal.Operations.Settings;

/// <summary>A secret that stands in the settings or in a file, which the platform may replace at any time.</summary>
internal static class SecretText
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string Read(string? value, string? file) => (value ?? File.ReadAllText(file!)).Trim();
}
