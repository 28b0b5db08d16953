namespace AdminPortal.Web.Commands;

/// <summary>One command of the executable: its operands and its options.</summary>
public sealed record Verb(string Name, string Summary)
{
    /// <summary>The name, word by word.</summary>
    public string[] Words => Name.Split(' ');

    /// <summary>Takes the arguments; throws <see cref="UsageException"/> for values that make no sense.</summary>
    public required Func<Arguments, ICommand> Begin { get; init; }

    public IReadOnlyList<string> Operands { get; init; } = [];

    /// <summary>How many operands there must be; the others may be left out.</summary>
    public int Least { get => field < 0 ? Operands.Count : field; init; } = -1;

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>How the command is written, where operands and options alone do not say it.</summary>
    public string? Form { get; init; }

    public string Usage => Form ?? string.Join(' ', [Name, .. Operands, .. Options.Select(option => $"[{option}]")]);
}
