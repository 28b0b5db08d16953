using AdminPortal.Operations.Policies;
using AdminPortal.Planning.Lifecycle.Templates;
using AdminPortal.Planning.Plans;

namespace AdminPortal.Web.Pages.Policies;

/// <summary>A template as it is filled in, with what it would do to one repository; both null while a value is wrong.</summary>
public sealed record FilledTemplate(PolicyTemplate Template, IReadOnlyDictionary<string, string> Values, string? Text, PolicyEffect? Effect)
{
    public static FilledTemplate Of(PolicyTemplate template, IReadOnlyDictionary<string, string> values, RepositoryPlan repository)
    {
        if (template.Check(values).Count > 0) { return new(template, values, null, null); }

        var text = template.Text(values);
        return new(template, values, text, PolicyEffect.Of(text, repository));
    }

    public FilledTemplate With(string name, string value, RepositoryPlan repository) => Of(Template, new Dictionary<string, string>(Values) { [name] = value }, repository);
}
