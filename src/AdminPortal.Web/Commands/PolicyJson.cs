using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdminPortal.Planning.Lifecycle.Evaluations;
using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Web.Commands;

/// <summary>The JSON about lifecycle policies that scripts rely on; its names and values never change.</summary>
public static class PolicyJson
{
    /// <summary>Warnings are no problem of the policy: AWS would take it.</summary>
    public static string Of(PolicyReading policy) => Written(json =>
    {
        json.WriteBoolean("valid", policy.IsValid);
        json.WriteStartArray("problems");
        foreach (var problem in policy.Errors)
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteNumber("line", problem.From.Line);
            json.WriteString("message", problem.Told);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static string Of(LifecycleEvaluation evaluation) => Written(json =>
    {
        json.WriteStartArray("images");
        foreach (var outcome in evaluation.Images)
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Image.Id);
            json.WriteString("marked", outcome.Action is { } action ? PolicyGrammar.WordOf(action) : null);
            WriteRule(json, "by", outcome.MarkedBy);
            WriteRule(json, "shieldedBy", outcome.ShieldedBy);
            json.WriteBoolean("effective", outcome.IsEffective);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static void WriteRule(Utf8JsonWriter json, string name, int? priority)
    {
        if (priority is { } number) { json.WriteNumber(name, number); }
        else { json.WriteNull(name); }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
