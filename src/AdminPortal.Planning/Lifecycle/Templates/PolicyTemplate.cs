using AdminPortal.Planning.Lifecycle.Language;

namespace AdminPortal.Planning.Lifecycle.Templates;

/// <summary>A policy with a few things to fill in. Whatever its parameters allow gives a policy that AWS takes.</summary>
public sealed class PolicyTemplate(string id, string title, string summary, IReadOnlyList<TemplateParameter> parameters, Func<TemplateValues, IEnumerable<RuleForm>> rules)
{
    /// <summary>Never changes: for addresses and version notes.</summary>
    public string Id => id;

    public string Title => title;

    /// <summary>What it is for, and what to know.</summary>
    public string Summary => summary;

    public IReadOnlyList<TemplateParameter> Parameters => parameters;

    /// <summary>What the rules that it stands for say and AWS cannot.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>All that is wrong with what was filled in. A parameter that is not there has its default.</summary>
    public IReadOnlyList<TemplateMistake> Check(IReadOnlyDictionary<string, string> values) =>
        [.. parameters.Select(parameter => (parameter.Name, Wrong: parameter.Check(values.GetValueOrDefault(parameter.Name, parameter.Default)))).Where(each => each.Wrong is not null).Select(each => new TemplateMistake(each.Name, each.Wrong!))];

    /// <summary>The policy's text, in lines.</summary>
    /// <exception cref="ArgumentException">A value is wrong; <see cref="Check"/> tells which.</exception>
    public string Text(IReadOnlyDictionary<string, string> values)
    {
        if (Check(values) is [var wrong, ..]) { throw new ArgumentException($"{wrong.Parameter}: {wrong.Message}", nameof(values)); }

        return PolicyForm.TextOf(rules(new TemplateValues(parameters, values)).Select((rule, i) => (rule with { Priority = i + 1 }).Fitted()));
    }
}
