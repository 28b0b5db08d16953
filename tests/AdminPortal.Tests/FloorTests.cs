using System.Reflection;
using System.Text.RegularExpressions;
using AdminPortal.Web.Parts;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace AdminPortal.Tests;

/// <summary>The order in which folders stand on each other. The compiler keeps it between projects; inside a project these tests do.</summary>
public sealed partial class FloorTests
{
    // From the ground up. A file may name its own folder and those above it in this list, never one below.
    private static readonly string[] Floors =
    [
        "AdminPortal.Aws.Wire",
        "AdminPortal.Aws.Ecr.Model",
        "AdminPortal.Aws.Ecr",
        "AdminPortal.Aws.Eks.Model",
        "AdminPortal.Aws.Eks",
        "AdminPortal.Aws",
        "AdminPortal.Planning.Images",
        "AdminPortal.Planning.Usage",
        "AdminPortal.Planning.Tags",
        "AdminPortal.Planning.Rules",
        "AdminPortal.Planning.Plans",
        "AdminPortal.Planning.Lifecycle.Json",
        "AdminPortal.Planning.Lifecycle.Language",
        "AdminPortal.Planning.Lifecycle.Evaluations",
        "AdminPortal.Planning.Lifecycle.Exports",
        "AdminPortal.Planning.Lifecycle.Templates",
        "AdminPortal.Planning.Lifecycle.Findings",
        "AdminPortal.Planning",
        "AdminPortal.Sandbox.Wire",
        "AdminPortal.Sandbox.Sts",
        "AdminPortal.Sandbox.Eks",
        "AdminPortal.Sandbox.Ecr.State",
        "AdminPortal.Sandbox.Ecr.Calls",
        "AdminPortal.Sandbox.Ecr.Repositories",
        "AdminPortal.Sandbox.Ecr.Images",
        "AdminPortal.Sandbox.Ecr.Registries",
        "AdminPortal.Sandbox.Ecr.Lifecycle",
        "AdminPortal.Sandbox.Ecr",
        "AdminPortal.Sandbox.Kubernetes",
        "AdminPortal.Sandbox.Worlds",
        "AdminPortal.Sandbox",
        "AdminPortal.Operations.Settings",
        "AdminPortal.Operations.Store.Migrations.Sqlite",
        "AdminPortal.Operations.Store.Migrations.Postgres",
        "AdminPortal.Operations.Store",
        "AdminPortal.Operations.Accounts",
        "AdminPortal.Operations.Ecr",
        "AdminPortal.Operations.Clusters",
        "AdminPortal.Operations.Runs",
        "AdminPortal.Operations.Exchange",
        "AdminPortal.Operations.Policies",
        "AdminPortal.Operations.Schedules",
        "AdminPortal.Operations.Metrics",
        "AdminPortal.Operations.Notices",
        "AdminPortal.Operations",
        "AdminPortal.Web.Parts",
        "AdminPortal.Web.Pages.Runs",
        "AdminPortal.Web.Pages.Rules",
        "AdminPortal.Web.Pages.Preview",
        "AdminPortal.Web.Pages.Policies",
        "AdminPortal.Web.Pages.Repositories",
        "AdminPortal.Web.Pages.Pins",
        "AdminPortal.Web.Pages.Approvals",
        "AdminPortal.Web.Pages.Clusters",
        "AdminPortal.Web.Pages.Health",
        "AdminPortal.Web.Pages.Notifications",
        "AdminPortal.Web.Pages.Overview",
        "AdminPortal.Web.Pages.StyleGuide",
        "AdminPortal.Web.Pages",
        "AdminPortal.Web.Shell",
        "AdminPortal.Web.Commands",
        "AdminPortal.Web",
    ];

    private static readonly string Source = Path.Combine(Root(), "src");

    [Fact]
    public void No_file_names_a_floor_above_its_own()
    {
        // What the migrations tool writes names its context, which stands above.
        var climbs =
            from file in SourceFiles().Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            let own = FloorOf(FolderOf(file))
            from Match named in PortalName().Matches(File.ReadAllText(file))
            where FloorOf(named.Value) > own
            select $"{Path.GetRelativePath(Root(), file)} names {named.Value}";

        Assert.Empty(climbs.Distinct());
    }

    [Fact]
    public void Every_folder_stands_in_the_list() =>
        Assert.Empty(SourceFiles().Select(FolderOf).Distinct().Except(Floors));

    [Fact]
    public void No_page_is_a_god_page() =>
        Assert.Empty(SourceFiles()
            .Where(file => FolderOf(file).StartsWith("AdminPortal.Web.Pages", StringComparison.Ordinal) && File.ReadLines(file).Count() > 200)
            .Select(file => Path.GetRelativePath(Root(), file)));

    // A part that comes with a change of the address would join those who are just being told of it, which ends the circuit.
    [Fact]
    public void Only_pages_read_the_address() =>
        Assert.Empty(typeof(Address).Assembly.GetTypes()
            .Where(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(property => property.IsDefined(typeof(SupplyParameterFromQueryAttribute))))
            .Where(type => !type.IsDefined(typeof(RouteAttribute)))
            .Select(type => type.Name));

    // Between finding an element and acting on it the page may be drawn again, and then the element is one of before.
    [Fact]
    public void Tests_find_and_act_in_one_go() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root(), "tests", "AdminPortal.Tests", "Web"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Where(line => ActOnElement().IsMatch(line) && !line.Contains("InvokeAsync(() =>", StringComparison.Ordinal)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}")));

    private static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string FolderOf(string file) => Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');

    // The longest entry that the name lies in.
    private static int FloorOf(string name) => Enumerable.Range(0, Floors.Length)
        .Where(i => name == Floors[i] || name.StartsWith(Floors[i] + ".", StringComparison.Ordinal))
        .OrderByDescending(i => Floors[i].Length).DefaultIfEmpty(-1).First();

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "AdminPortal.sln"))) { at = Path.GetDirectoryName(at)!; }

        return at;
    }

    // Not behind a quote or a slash: there it is a file's name.
    [GeneratedRegex(@"(?<![""/])\bAdminPortal(\.\w+)+")]
    private static partial Regex PortalName();

    [GeneratedRegex(@"\.(Click|Input|Change|KeyDown|Submit)Async\(|\.Click\(\)")]
    private static partial Regex ActOnElement();
}
