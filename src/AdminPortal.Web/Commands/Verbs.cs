namespace AdminPortal.Web.Commands;

/// <summary>All commands, in the order in which help lists them.</summary>
public static class Verbs
{
    private static readonly Option Json = new("json", null, "Print JSON to standard output instead of a table");

    public static readonly Verb Preview = new("preview", "Read everything, draw a plan and keep it; delete nothing")
    {
        Options = [new("repository", "NAME", "Only the repositories of this name"), Json],
    };

    public static readonly Verb Sweep = new("sweep", "Preview, then execute what the brakes let through; once") { Options = [Json] };

    public static readonly Verb Execute = new("execute", "Execute a plan that was kept, less what is no longer safe") { Operands = ["PLAN"], Options = [Json] };

    public static readonly Verb Approve = new("approve", "Approve what the brakes parked in a plan, for 24 hours") { Operands = ["PLAN"] };

    public static readonly Verb Pin = new("pin", "Keep an image, or all images whose tags match a pattern")
    {
        Operands = ["REPOSITORY"],
        Options =
        [
            new("tag", "PATTERN", "A tag; * stands for any text"),
            new("digest", "D", "An image's digest"),
            new("reason", "TEXT", "Why it must stay"),
            new("until", "DATE", "The last day on which it is kept (UTC); without it, for ever"),
        ],
        Form = "pin REPOSITORY (--tag PATTERN | --digest D) --reason TEXT [--until DATE]",
    };

    public static readonly Verb Doctor = new("doctor", "Check credentials, permissions, clusters and coverage, and say exactly what is missing");

    public static readonly Verb Sandbox = new("sandbox", "Serve the sandbox's AWS and clusters alone, for any client")
    {
        Options =
        [
            new("port", "N", "The port on the loopback address; 0 lets the system choose (4566)"),
            new("world", "demo|empty", "What it holds (demo)"),
            new("seed", "N", "The number that the demo world grows from (1)"),
        ],
    };

    public static readonly Verb Version = new("version", "Print the version");

    public static readonly IReadOnlyList<Verb> All = [Preview, Sweep, Execute, Approve, Pin, Doctor, Sandbox, Version];
}
