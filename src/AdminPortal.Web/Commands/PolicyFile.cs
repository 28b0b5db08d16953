using System.Text;

namespace AdminPortal.Web.Commands;

/// <summary>A text file that somebody named on the command line.</summary>
public static class PolicyFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as it stands, a byte order mark included.</summary>
    /// <exception cref="IOException">It cannot be read as text; the message names the file.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken stop)
    {
        try
        {
            return Strict.GetString(await File.ReadAllBytesAsync(file, stop));
        }
        catch (DecoderFallbackException failure)
        {
            throw new IOException($"{file} is not UTF-8 text: byte {failure.Index} begins no character. Save it as UTF-8.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException($"{file} cannot be read: it is a folder, or its permissions do not allow it.", failure);
        }
    }
}
