using AdminPortal.Planning.Rules;

namespace AdminPortal.Web.Parts;

/// <summary>What a pin names, in words: the same on pages and on the command line.</summary>
public static class PinWords
{
    public static string Of(Pin pin) => pin.Digest?.ToString() ?? pin.TagPattern ?? "every image";
}
