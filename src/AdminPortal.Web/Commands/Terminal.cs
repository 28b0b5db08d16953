namespace AdminPortal.Web.Commands;

/// <summary>Where a command writes: what was asked for to <see cref="Output"/>, everything else to <see cref="Errors"/>.</summary>
public sealed record Terminal(TextWriter Output, TextWriter Errors)
{
    /// <summary>Settings and services besides those of the process, for a caller who runs commands in its own.</summary>
    public Action<HostApplicationBuilder>? Surroundings { get; init; }

    public static Terminal OfProcess() => new(Console.Out, Console.Error);
}
