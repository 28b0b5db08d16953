using System.Diagnostics.CodeAnalysis;
using AdminPortal.Operations.Settings;

namespace AdminPortal.Operations.Notices;

/// <summary>Reads a secret at the moment at which it is needed: a platform that rotates it replaces the file.</summary>
internal static class SecretReading
{
    public static bool Try(string? value, string? file, [NotNullWhen(true)] out string? secret, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            (secret, problem) = (SecretText.Read(value, file), null);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            (secret, problem) = (null, $"The file {file} cannot be read.");
            return false;
        }
    }
}
