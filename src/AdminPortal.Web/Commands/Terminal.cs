namespace AdminPortal.Web.Commands;

/// <summary>Where a command writes: what was asked for to <see cref="Output"/>, everything else to <see cref="Errors"/>.</summary>
public sealed record Terminal(TextWriter Output, TextWriter Errors)
{
    public static Terminal OfProcess() => new(Console.Out, Console.Error);
}
