using System.Text.Json.Nodes;
using AdminPortal.Sandbox.Ecr.Calls;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox.Ecr.Registries;

/// <summary>Repository creation templates: kept and answered; nothing in the sandbox creates repositories by them.</summary>
internal static class CreationTemplates
{
    private const int UsualPage = 100;

    public static void Create(EcrCall call)
    {
        var prefix = call.Needed("prefix");
        var template = JsonObject.Create(call.Input.Clone())!;
        template["createdAt"] = call.Now.ToUnixTimeMilliseconds() / 1000m;
        template["updatedAt"] = call.Now.ToUnixTimeMilliseconds() / 1000m;
        call.Registry.Change(settings => settings.Templates.ContainsKey(prefix)
            ? throw new AwsException("TemplateAlreadyExistsException", $"The repository creation template with prefix '{prefix}' already exists in the registry with id '{call.Registry.Account}'")
            : settings with { Templates = new Dictionary<string, string>(settings.Templates) { [prefix] = template.ToJsonString() } });
        Answer(call, template.ToJsonString());
    }

    public static void Update(EcrCall call)
    {
        var prefix = call.Needed("prefix");
        var template = JsonNode.Parse(Existing(call, prefix))!.AsObject();
        foreach (var member in call.Input.EnumerateObject())
        {
            template[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        template["updatedAt"] = call.Now.ToUnixTimeMilliseconds() / 1000m;
        call.Registry.Change(settings => settings with
        {
            Templates = new Dictionary<string, string>(settings.Templates) { [prefix] = template.ToJsonString() },
        });
        Answer(call, template.ToJsonString());
    }

    public static void Delete(EcrCall call)
    {
        var prefix = call.Needed("prefix");
        var template = Existing(call, prefix);
        call.Registry.Change(settings => settings with
        {
            Templates = settings.Templates.Where(entry => entry.Key != prefix).ToDictionary(entry => entry.Key, entry => entry.Value),
        });
        Answer(call, template);
    }

    public static void Describe(EcrCall call)
    {
        Page.RefuseBeside(call, "prefixes");
        var page = Page.Of(call, UsualPage, "templates");
        var named = call.Items("prefixes").Select(prefix => prefix.GetString()!).ToHashSet();
        var all = call.Registry.Settings.Templates.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Where(entry => named.Count == 0 || named.Contains(entry.Key))
            .Where(entry => page.After is null || string.CompareOrdinal(entry.Key, page.After) > 0).ToList();
        call.Answer.WriteString("registryId", call.Registry.Account);
        call.Answer.WriteStartArray("repositoryCreationTemplates");
        foreach (var (_, template) in all.Take(page.Size))
        {
            call.Answer.WriteRawValue(template);
        }

        call.Answer.WriteEndArray();
        if (all.Count > page.Size)
        {
            page.AnswerNext(call, all[page.Size - 1].Key);
        }
    }

    private static string Existing(EcrCall call, string prefix) => call.Registry.Settings.Templates.GetValueOrDefault(prefix)
        ?? throw new AwsException("TemplateNotFoundException", $"The repository creation template with prefix '{prefix}' does not exist in the registry with id '{call.Registry.Account}'");

    private static void Answer(EcrCall call, string template)
    {
        call.Answer.WriteString("registryId", call.Registry.Account);
        call.Answer.WritePropertyName("repositoryCreationTemplate");
        call.Answer.WriteRawValue(template);
    }
}
