namespace AdminPortal.Planning.Lifecycle.Templates;

/// <summary>What was filled in, checked.</summary>
public sealed class TemplateValues(IReadOnlyList<TemplateParameter> parameters, IReadOnlyDictionary<string, string> values)
{
    public int Number(string name) => Of(name, TemplateParameter.Number);

    public IReadOnlyList<string> Tags(string name) => Of(name, TemplateParameter.Tags);

    private T Of<T>(string name, Func<string, T> read)
    {
        var parameter = parameters.Single(each => each.Name == name);
        return read(values.GetValueOrDefault(name, parameter.Default));
    }
}
