using System.Text.Json;
using AdminPortal.Operations.Exchange;
using AdminPortal.Planning.Rules;
using AdminPortal.Web.Parts;

namespace AdminPortal.Web.Commands;

/// <summary>The JSON about imports that scripts rely on; its names and values never change.</summary>
public static class ImportJson
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Of(IReadOnlyList<FileMistake> mistakes) => JsonSerializer.Serialize(new { valid = false, mistakes }, Written);

    public static string Of(RuleFileDiff diff, bool lift, bool applied) => JsonSerializer.Serialize(
        new
        {
            valid = true,
            applied,
            rules = diff.Rules,
            pins = diff.Pins.Select(pin => new
            {
                Change = pin.Step == PinStep.Absent && lift ? "lift" : Words.Kebab(pin.Step.ToString()),
                Id = pin.Before?.Id,
                Key = pin.After?.Key ?? pin.Before?.Key,
                Before = pin.Before is { } before ? Of(before.Pin) : null,
                After = pin.After is { } after ? Of(after.Pin) : null,
            }),
            diff.Ended,
        },
        Written);

    private static object Of(Pin pin) => new { pin.Repository, Tag = pin.TagPattern, Digest = pin.Digest?.Value, All = pin.Whole, pin.Reason, pin.Until };
}
