using System.Text.Json;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Ecr.Repositories;
using AdminPortal.Sandbox.Ecr.State;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Registries;

/// <summary>How images would be scanned. The sandbox scans nothing, so scans themselves are not among its operations.</summary>
internal static class ScanningCalls
{
    private const string Unset = "{\"scanType\":\"BASIC\",\"rules\":[]}";

    public static void Put(EcrCall call)
    {
        var type = call.Text("scanType") ?? "BASIC";
        foreach (var frequency in call.Items("rules").Select(rule => rule.Text("scanFrequency")!))
        {
            if (type == "BASIC" && frequency == "CONTINUOUS_SCAN")
            {
                throw AwsException.Invalid("scanFrequency", "CONTINUOUS_SCAN is not supported with scan type BASIC");
            }
        }

        var rules = call.Member("rules") is { } given ? JsonSerializer.Serialize(given) : "[]";
        var text = $"{{\"scanType\":\"{type}\",\"rules\":{rules}}}";
        call.Registry.Change(settings => settings with { Scanning = text });
        call.Answer.WritePropertyName("registryScanningConfiguration");
        call.Answer.WriteRawValue(text);
    }

    public static void Get(EcrCall call)
    {
        call.Answer.WriteString("registryId", call.Registry.Account);
        call.Answer.WritePropertyName("scanningConfiguration");
        call.Answer.WriteRawValue(call.Registry.Settings.Scanning ?? Unset);
    }

    public static void BatchGet(EcrCall call)
    {
        var names = call.Items("repositoryNames").Select(name => name.GetString()!).Distinct().ToList();
        var found = names.Select(call.Registry.Find).OfType<EcrRepository>().ToList();
        using var configuration = JsonDocument.Parse(call.Registry.Settings.Scanning ?? Unset);
        call.Answer.WriteStartArray("scanningConfigurations");
        found.ForEach(repository => Write(call.Answer, repository, configuration.RootElement));
        call.Answer.WriteEndArray();
        call.Answer.WriteStartArray("failures");
        foreach (var missing in names.Except(found.Select(repository => repository.Name)))
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("repositoryName", missing);
            call.Answer.WriteString("failureCode", "REPOSITORY_NOT_FOUND");
            call.Answer.WriteString("failureReason", "REPOSITORY_NOT_FOUND");
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, EcrRepository repository, JsonElement configuration)
    {
        var applied = (from rule in configuration.Items("rules")
                       from filter in rule.Items("repositoryFilters")
                       where Wildcard.Matches(filter.Text("filter"), repository.Name)
                       select (Frequency: rule.Text("scanFrequency")!, Filter: filter)).ToList();
        var frequency = applied.Count > 0 ? applied[0].Frequency : repository.Settings.ScanOnPush ? "SCAN_ON_PUSH" : "MANUAL";
        json.WriteStartObject();
        json.WriteString("repositoryArn", RepositoryCalls.ArnOf(repository));
        json.WriteString("repositoryName", repository.Name);
        json.WriteBoolean("scanOnPush", repository.Settings.ScanOnPush || frequency == "SCAN_ON_PUSH");
        json.WriteString("scanFrequency", frequency);
        json.WriteStartArray("appliedScanFilters");
        applied.ForEach(entry => entry.Filter.WriteTo(json));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
