using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Templates;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.WebUtilities;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>A template with its values in an address, so that a filled-in one can be edited, reloaded and linked.</summary>
public static class TemplateAddress
{
    public static string Of(RepositoryId repository, PolicyTemplate template, IReadOnlyDictionary<string, string> values) => QueryHelpers.AddQueryString(
        Address.OfPolicyEditor(repository), values.ToDictionary(value => $"t-{value.Key}", value => (string?)value.Value).Append(new("template", template.Id)));

    /// <summary>Those that the address gives; defaults for the others.</summary>
    public static IReadOnlyDictionary<string, string> Values(string address, PolicyTemplate template)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        return template.Parameters.ToDictionary(parameter => parameter.Name, parameter => query.TryGetValue($"t-{parameter.Name}", out var value) ? value.ToString() : parameter.Default);
    }
}
