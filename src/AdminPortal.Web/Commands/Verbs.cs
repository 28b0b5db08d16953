using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Commands;

/// <summary>All commands, in the order in which help lists them.</summary>
public static class Verbs
{
    private static readonly Option Json = new("json", null, "Print JSON to standard output instead of a table");

    public static readonly Verb Preview = new("preview", "Read everything, draw a plan and keep it; delete nothing")
    {
        Options = [new("repository", "NAME", "Only the repositories of this name"), Json],
        Begin = given => new PreviewCommand(given.Text("repository"), given.Has("json")),
    };

    public static readonly Verb Sweep = new("sweep", "Preview, then execute what the brakes let through; once") { Options = [Json], Begin = given => new SweepCommand(given.Has("json")) };

    public static readonly Verb Execute = new("execute", "Execute a plan that was kept, less what is no longer safe")
    {
        Operands = ["PLAN"],
        Options = [Json],
        Begin = given => new ExecuteCommand(given.Operand(0), given.Has("json")),
    };

    public static readonly Verb Approve = new("approve", "Approve what the brakes parked in a plan, for 24 hours")
    {
        Operands = ["PLAN"],
        Options = [new("note", "TEXT", "What should be remembered with it"), new("pullers", "TEXT", "Who pulls besides the known clusters; asked for a registry's first plan")],
        Begin = given => new ApproveCommand(given.Operand(0), given.Text("note"), given.Text("pullers")),
    };

    public static readonly Verb Unarchive = new("unarchive", "Restore what a run archived; ECR takes up to about 20 minutes") { Operands = ["RUN"], Begin = given => new ReturnCommand(given.Operand(0), ReturnWay.Restore) };

    public static readonly Verb PutBack = new("put-back", "Try to put back what a run deleted; it works while ECR has the layers") { Operands = ["RUN"], Begin = given => new ReturnCommand(given.Operand(0), ReturnWay.PutBack) };

    public static readonly Verb Pin = new("pin", "Keep an image, all images whose tags match a pattern, or a whole repository")
    {
        Operands = ["REPOSITORY"],
        Options =
        [
            new("tag", "PATTERN", "A tag; * stands for any text"),
            new("digest", "D", "An image's digest"),
            new("all", null, "Every image, untagged ones and those to come included"),
            new("reason", "TEXT", "Why it must stay"),
            new("until", "DATE", "The last day on which it is kept (UTC); without it, for ever"),
            new("key", "NAME", "The pin's name for pipelines: called again it changes that pin instead of setting another one"),
        ],
        Form = "pin REPOSITORY (--tag PATTERN | --digest D | --all) --reason TEXT [--until DATE] [--key NAME]",
        Begin = given => PinCommand.Of(given),
    };

    public static readonly Verb PolicyValidate = new("policy validate", "Tell everything that AWS would refuse in a lifecycle policy")
    {
        Operands = ["FILE"],
        Options = [Json],
        Begin = given => new PolicyValidateCommand(given.Operand(0), given.Has("json")),
    };

    public static readonly Verb PolicySimulate = new("policy simulate", "Show what a lifecycle policy would do to a list of images")
    {
        Options =
        [
            new("policy", "FILE", "The policy's JSON"),
            new("images", "FILE", "A list of images, or what aws ecr describe-images prints"),
            new("now", "TIME", "The moment to simulate; without it the one that the images' file names, or this one"),
            Json,
        ],
        Form = "policy simulate --policy FILE --images FILE [--now TIME] [--json]",
        Begin = PolicySimulateCommand.Of,
    };

    public static readonly Verb Pins = new("pins", "List the pins, and the repositories that a resource tag keeps") { Options = [Json], Begin = given => new PinsCommand(given.Has("json")) };

    public static readonly Verb Unpin = new("unpin", "Lift a pin")
    {
        Operands = ["PIN"],
        Least = 0,
        Options = [new("key", "NAME", "The pin that was set with this key; that there is none is no mistake")],
        Form = "unpin (PIN | --key NAME)",
        Begin = given => UnpinCommand.Of(given),
    };

    public static readonly Verb Export = new("export", "Print the rules and pins that count now, as a file to keep and review") { Begin = _ => new ExportCommand() };

    public static readonly Verb Import = new("import", "Show what such a file would change, and with --apply change it; all or nothing")
    {
        Operands = ["FILE"],
        Options =
        [
            new("apply", null, "Change it; without it nothing is changed"),
            new("lift-absent", null, "Lift the pins that the file does not hold, too; without it they stay"),
            new("note", "TEXT", "Why, for the history of the rules"),
            Json,
        ],
        Begin = given => new ImportCommand(given.Operand(0)) { Apply = given.Has("apply"), Lift = given.Has("lift-absent"), Note = given.Text("note"), Json = given.Has("json") },
    };

    public static readonly Verb Status = new("status", "Tell how the schedule stands: the last slot, the next, whether it is paused, frozen or overdue") { Options = [Json], Begin = given => new StatusCommand(given.Has("json")) };

    public static readonly Verb Pause = new("pause", "Let the schedule rest; what people start goes all the same")
    {
        Options = [new("reason", "TEXT", "Why; it stands wherever the schedule is shown"), new("until", "TIME", "When it goes on by itself, as in 2026-12-31T18:00Z; a day means its end (UTC); without it, when 'resume' is called")],
        Form = "pause --reason TEXT [--until TIME]",
        Begin = PauseCommand.Of,
    };

    public static readonly Verb Resume = new("resume", "Let the schedule go on; one run makes up for what came meanwhile") { Begin = _ => new ResumeCommand() };

    public static readonly Verb NotifyTest = new("notify-test", "Send a test to one channel, or to all, and say what became of it")
    {
        Operands = ["CHANNEL"],
        Least = 0,
        Form = "notify-test [CHANNEL]",
        Begin = given => new NotifyTestCommand(given.OperandOrNone(0)),
    };

    public static readonly Verb Doctor = new("doctor", "Check credentials, permissions, clusters and coverage, and say exactly what is missing") { Begin = _ => new DoctorCommand() };

    public static readonly Verb Sandbox = new("sandbox", "Serve the sandbox's AWS and clusters alone, for any client")
    {
        Options =
        [
            new("port", "N", "The port on the loopback address; 0 lets the system choose (4566)"),
            new("world", "demo|empty", "What it holds (demo); with demo and no seed it is kept in the data folder, else in memory"),
            new("seed", "N", "The number that the demo world grows from (1)"),
        ],
        Begin = given => SandboxCommand.Of(given),
    };

    public static readonly Verb Backup = new("backup", "Write a checked copy of the portal's memory, also while it works") { Operands = ["FILE"], Begin = given => new BackupCommand(given.Operand(0)) };

    public static readonly Verb Restore = new("restore", "Put such a copy back, while no portal works; what was there is kept") { Operands = ["FILE"], Begin = given => new RestoreCommand(given.Operand(0)) };

    public static readonly Verb CopyStore = new("copy-store", "Copy the memory of a SQLite file into the empty PostgreSQL database that the settings name") { Operands = ["FILE"], Begin = given => new CopyStoreCommand(given.Operand(0)) };

    public static readonly Verb Version = new("version", "Print the version") { Begin = _ => new VersionCommand() };

    public static readonly IReadOnlyList<Verb> All = [Preview, Sweep, Execute, Approve, Unarchive, PutBack, Pin, Pins, Unpin, Export, Import, PolicyValidate, PolicySimulate, Status, Pause, Resume, Doctor, NotifyTest, Backup, Restore, CopyStore, Sandbox, Version];

    /// <exception cref="UsageException">No command begins like that.</exception>
    public static Verb Named(string[] typed)
    {
        if (All.FirstOrDefault(verb => typed.Take(verb.Words.Length).SequenceEqual(verb.Words) || (verb == Version && typed[0] == "--version")) is { } found) { return found; }
        string[] longer = [.. All.Select(verb => verb.Name).Where(name => name.StartsWith(typed[0] + " ", StringComparison.Ordinal))];
        throw new UsageException(longer.Length == 0 ? $"There is no command '{typed[0]}'" : $"There is no command '{string.Join(' ', typed.Take(2))}', but {string.Join(" and ", longer)}");
    }
}
