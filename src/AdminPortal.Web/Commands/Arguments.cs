using System.Globalization;

namespace AdminPortal.Web.Commands;

/// <summary>What was typed after a command, held against what the command takes. <c>--name value</c> and <c>--name=value</c> mean the same; after <c>--</c> all are operands.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _operands = [];

    /// <exception cref="UsageException">Something unknown, doubled, missing or left over.</exception>
    public Arguments(Verb verb, IEnumerable<string> typed)
    {
        Verb = verb;
        var rest = new Queue<string>(typed);
        var operandsOnly = false;
        while (rest.TryDequeue(out var word))
        {
            if (word == "--" && !operandsOnly) { operandsOnly = true; }
            else if (!operandsOnly && word.StartsWith('-') && word.Length > 1) { TakeOption(word, rest); }
            else if (_operands.Count == verb.Operands.Count) { throw new UsageException($"'{word}' is left over", verb); }
            else { _operands.Add(word); }
        }
        if (_operands.Count < verb.Least) { throw new UsageException($"{verb.Operands[_operands.Count]} is missing", verb); }
    }

    public Verb Verb { get; }

    public string Operand(int index) => _operands[index];

    /// <summary>Null where it was left out.</summary>
    public string? OperandOrNone(int index) => _operands.ElementAtOrDefault(index);

    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>Null where the option was not given.</summary>
    public string? Text(string option) => _options.GetValueOrDefault(option);

    /// <exception cref="UsageException">No whole number, or outside the bounds.</exception>
    public int Number(string option, int otherwise, int least, int most)
    {
        if (Text(option) is not { } text) { return otherwise; }
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"--{option} takes a whole number from {least} to {most}, not '{text}'", Verb);
    }

    /// <exception cref="UsageException">None of the choices.</exception>
    public string Choice(string option, string otherwise, params string[] choices)
    {
        var text = Text(option) ?? otherwise;
        return choices.Contains(text) ? text : throw new UsageException($"--{option} is one of {string.Join(", ", choices)}, not '{text}'", Verb);
    }

    private void TakeOption(string word, Queue<string> rest)
    {
        var split = word.Split('=', 2);
        var option = Verb.Options.FirstOrDefault(each => $"--{each.Name}" == split[0])
            ?? throw new UsageException($"'{Verb.Name}' has no option {split[0]}", Verb);
        string value;
        if (option.Value is null)
        {
            if (split.Length == 2) { throw new UsageException($"--{option.Name} takes no value", Verb); }
            value = "";
        }
        else if (split.Length == 2) { value = split[1]; }
        else if (!rest.TryDequeue(out value!) || value.StartsWith("--", StringComparison.Ordinal))
        {
            throw new UsageException($"--{option.Name} needs a value: {option}", Verb);
        }
        if (option.Value is not null && value.Length == 0) { throw new UsageException($"--{option.Name} needs a value: {option}", Verb); }
        if (!_options.TryAdd(option.Name, value)) { throw new UsageException($"--{option.Name} is given twice", Verb); }
    }
}
