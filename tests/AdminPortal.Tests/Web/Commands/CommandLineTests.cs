using AdminPortal.Web.Commands;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private Task<int> RunAsync(params string[] typed) =>
        CommandLine.RunAsync(typed, new Terminal(_output, _errors), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("There is no command 'prewiew'", "prewiew")]
    [InlineData("There is no command '--json'", "--json")]
    [InlineData("There is no command ''", "")]
    [InlineData("'preview' has no option --Json", "preview", "--Json")]
    [InlineData("'preview' has no option -j", "preview", "-j")]
    [InlineData("--json takes no value", "preview", "--json=yes")]
    [InlineData("--json is given twice", "preview", "--json", "--json")]
    [InlineData("--repository needs a value", "preview", "--repository")]
    [InlineData("--repository needs a value", "preview", "--repository=")]
    [InlineData("--repository needs a value", "preview", "--repository", "--json")]
    [InlineData("'shop/web' is left over", "preview", "shop/web")]
    [InlineData("PLAN is missing", "execute")]
    [InlineData("PLAN is missing", "approve")]
    [InlineData("'b' is left over", "execute", "a", "b")]
    [InlineData("REPOSITORY is missing", "pin", "--tag", "v1")]
    [InlineData("One of --tag, --digest and --all says what to pin", "pin", "a", "--reason", "r")]
    [InlineData("One of --tag, --digest and --all says what to pin", "pin", "a", "--all", "--tag", "v1", "--reason", "r")]
    [InlineData("--until takes a day as in 2026-12-31", "pin", "a", "--all", "--reason", "r", "--until", "tomorrow")]
    [InlineData("PIN is a pin's number", "unpin", "shop/web")]
    [InlineData("--port takes a whole number from 0 to 65535, not 'x'", "sandbox", "--port", "x")]
    [InlineData("--port takes a whole number from 0 to 65535, not '65536'", "sandbox", "--port", "65536")]
    [InlineData("--world is one of demo, empty, not 'full'", "sandbox", "--world", "full")]
    public async Task Wrong_usage_says_what_is_wrong_and_what_is_right(string wrong, params string[] typed)
    {
        Assert.Equal(64, await RunAsync(typed));

        Assert.Contains(wrong, _errors.ToString());
        Assert.Contains(wrong.StartsWith("There is no", StringComparison.Ordinal) ? "Commands are: preview, sweep" : $"Right is: AdminPortal.Web {typed[0]}", _errors.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_lists_every_command_and_every_exit_code(string typed)
    {
        Assert.Equal(0, await RunAsync(typed));

        Assert.All(Verbs.All, verb => Assert.Contains(verb.Name, _output.ToString()));
        Assert.All(new[] { "0 ", "1 ", "2 ", "64 ", "78 " }, code => Assert.Contains($"  {code}", _output.ToString()));
        Assert.Equal("", _errors.ToString());
    }

    [Theory]
    [InlineData("help", "preview")]
    [InlineData("preview", "--help")]
    [InlineData("preview", "--nonsense", "-h")]
    public async Task Help_for_a_command_shows_its_options(params string[] typed)
    {
        Assert.Equal(0, await RunAsync(typed));

        Assert.Contains("preview [--repository NAME] [--json]", _output.ToString());
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task The_version_is_one_line(string typed)
    {
        Assert.Equal(0, await RunAsync(typed));

        Assert.Matches(@"^\d+\.\d+\.\d+\S*\r?\n$", _output.ToString());
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }
}
