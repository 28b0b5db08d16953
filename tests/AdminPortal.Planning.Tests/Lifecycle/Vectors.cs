using System.Text.Json;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle;

/// <summary>Policies and outcomes that AWS publishes or was seen to give.</summary>
internal static class Vectors
{
    public static readonly JsonElement Validation = Read("lifecycle-validation.json");

    public static readonly JsonElement Evaluation = Read("lifecycle-evaluation.json");

    public static TheoryData<string> Names(JsonElement vectors) => [.. vectors.EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    public static JsonElement Named(JsonElement vectors, string name) => vectors.EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", file))).RootElement;
}
