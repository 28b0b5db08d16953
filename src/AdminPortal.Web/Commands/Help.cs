namespace AdminPortal.Web.Commands;

/// <summary>What the executable says about itself.</summary>
public static class Help
{
    private const string Program = "AdminPortal.Web";

    public static void Write(TextWriter output)
    {
        output.WriteLine($"""
            AdminPortal deletes container images that nobody needs, and none that anybody does.

            {Program}                    the web app, at http://localhost:5080 unless Urls says otherwise
            {Program} COMMAND [OPTION…]

            Commands
            """);
        foreach (var verb in Verbs.All) { output.WriteLine($"  {verb.Name,-17}{verb.Summary}"); }
        output.WriteLine($"""
              {"help",-17}Print this; with a command, what it takes

            Exit codes
              0  done
              1  failed; the last line on standard error says why
              2  done in part: something was unread, held for lack of knowledge, parked or partial, or an image in use is missing
              64 the command was not understood
              78 the settings are wrong; nothing was started

            Settings come from appsettings.json and the environment (Portal__Mode=Aws). JSON goes to standard output alone, logs to standard error.
            """);
    }

    public static void Write(TextWriter output, Verb verb)
    {
        output.WriteLine($"{Program} {verb.Usage}");
        output.WriteLine();
        output.WriteLine($"{verb.Summary}.");
        if (verb.Options.Count == 0) { return; }
        output.WriteLine();
        foreach (var option in verb.Options) { output.WriteLine($"  {option,-20}{option.Summary}"); }
    }

    public static void Write(TextWriter errors, UsageException wrong)
    {
        errors.WriteLine($"{wrong.Message}.");
        errors.WriteLine(wrong.Verb is { } verb
            ? $"Right is: {Program} {verb.Usage}"
            : $"Commands are: {string.Join(", ", Verbs.All.Select(each => each.Name))}. '{Program} help' says more.");
    }
}
