using System.Globalization;
using System.Text.Json;

namespace AdminPortal.Benchmarks;

/// <summary>One measured value with what it is held against; a target of null means that the figure is told, not judged.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Target, bool Ok, string Bound = "at most")
{
    public static Figure AtMost(string name, double value, string unit, double target) => new(name, value, unit, target, value <= target);

    public static Figure AtLeast(string name, double value, string unit, double target) => new(name, value, unit, target, value >= target, "at least");

    public static Figure Told(string name, double value, string unit) => new(name, value, unit, null, true);

    public string ToJson() => JsonSerializer.Serialize(new { name = Name, value = Value, unit = Unit, target = Target, ok = Ok });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name,-20} {Value,14:#,0.###} {Unit,-18} {(Target is { } target ? $"{Bound} {target:#,0.###}" : ""),-20} {(Ok ? "" : "MISSED")}");
}
