namespace AdminPortal.Web.Commands;

/// <summary>An option of a command. <paramref name="Value"/> names what follows it; null for a switch.</summary>
public sealed record Option(string Name, string? Value, string Summary)
{
    public override string ToString() => Value is null ? $"--{Name}" : $"--{Name} {Value}";
}
