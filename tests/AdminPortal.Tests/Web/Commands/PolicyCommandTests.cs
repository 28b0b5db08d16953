using System.Globalization;
using System.Text.Json;
using AdminPortal.Tests.Sandbox;
using AdminPortal.Web.Commands;
using Xunit;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>Every vector through the command line, and what it says to wrong input.</summary>
public sealed class PolicyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adminportal-policy-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public static TheoryData<string> Validations => Names("lifecycle-validation.json");

    public static TheoryData<string> Evaluations => Names("lifecycle-evaluation.json");

    private Task<int> RunAsync(params string[] typed) =>
        CommandLine.RunAsync(typed, new Terminal(_output, _errors), TestContext.Current.CancellationToken);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    [Theory]
    [MemberData(nameof(Validations))]
    public async Task A_policy_is_valid_or_not_as_the_vectors_say_in_the_promised_JSON(string name)
    {
        var vector = Vector("lifecycle-validation.json", name);
        var code = await RunAsync("policy", "validate", Write("policy.json", vector.GetProperty("policy").GetRawText()), "--json");

        var valid = vector.GetProperty("valid").GetBoolean();
        Assert.Equal(valid ? 0 : 1, code);
        if (valid)
        {
            Assert.Equal("{\"valid\":true,\"problems\":[]}\n", _output.ToString().ReplaceLineEndings("\n"));
            return;
        }
        var answer = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.False(answer.GetProperty("valid").GetBoolean());
        var problems = answer.GetProperty("problems").EnumerateArray().ToList();
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal(["path", "line", "message"], problem.EnumerateObject().Select(member => member.Name)));
        Assert.All(problems, problem => Assert.StartsWith("$", problem.GetProperty("path").GetString(), StringComparison.Ordinal));
        if (vector.GetProperty("errorMessage").GetString() is { } expected)
        {
            Assert.Contains(problems, problem => problem.GetProperty("message").GetString()!.StartsWith(expected.TrimEnd('.'), StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Evaluations))]
    public async Task Demand_16_a_policy_does_what_the_published_examples_say_in_the_promised_JSON(string name)
    {
        var vector = Vector("lifecycle-evaluation.json", name);
        var code = await RunAsync("policy", "simulate", "--json",
            "--policy", Write("policy.json", vector.GetProperty("policy").GetRawText()),
            "--images", Write("images.json", vector.GetProperty("images").GetRawText()),
            "--now", vector.GetProperty("now").GetString()!);

        Assert.True(code == 0, _errors.ToString());
        Assert.StartsWith("{\"images\":[{\"id\":\"A\",\"marked\":", _output.ToString(), StringComparison.Ordinal);
        var images = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("images").EnumerateArray().ToList();
        Assert.All(images, image => Assert.Equal(["id", "marked", "by", "shieldedBy", "effective"], image.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(vector.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("id").GetString()), images.Select(image => image.GetProperty("id").GetString()));
        Assert.Equal(
            Expected(vector, "expectedBy", "expire").Concat(Expected(vector, "expectedArchivedBy", "transition")).Order(),
            images.Where(image => image.GetProperty("marked").ValueKind == JsonValueKind.String).Select(image => $"{image.GetProperty("id")} {image.GetProperty("marked")} {image.GetProperty("by")} {image.GetProperty("effective")}").Order());
    }

    [Fact]
    public async Task A_shield_is_named_and_what_its_index_keeps_is_marked_but_not_effective()
    {
        const string policy = """
            {"rules":[
              {"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["v*"],"countType":"imageCountMoreThan","countNumber":9999},"action":{"type":"expire"}},
              {"rulePriority":7,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":1},"action":{"type":"expire"}}]}
            """;
        const string images = """
            {"now":"2026-01-31T00:00:00Z","images":[
              {"id":"index","tags":["v1"],"pushedAt":"2026-01-01T00:00:00Z","children":["child"]},
              {"id":"child","tags":[],"pushedAt":"2026-01-01T00:00:00Z"},
              {"id":"old","tags":null,"pushedAt":"2026-01-01T00:00:00Z"}]}
            """;

        var code = await RunAsync("policy", "simulate", "--json", "--policy", Write("policy.json", policy), "--images", Write("images.json", images));

        Assert.True(code == 0, _errors.ToString());
        Assert.Equal("""
            {"images":[{"id":"index","marked":null,"by":null,"shieldedBy":1,"effective":false},{"id":"child","marked":"expire","by":7,"shieldedBy":null,"effective":false},{"id":"old","marked":"expire","by":7,"shieldedBy":null,"effective":true}]}
            """, _output.ToString().TrimEnd());
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_with_their_lines()
    {
        const string policy = """
            {
              "rules": [
                {
                  "rulePriority": 1,
                  "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countUnit": "days", "countNumber": 0 },
                  "action": { "type": "expire" },
                },
                {
                  "rulePriority": 1,
                  "selection": { "tagStatus": "tagged", "countType": "sinceImagePulled", "countNumber": 3 },
                  "action": { "type": "expire" }
                }
              ]
            }
            """;

        var code = await RunAsync("policy", "validate", Write("policy.json", policy), "--json");

        Assert.Equal(1, code);
        var problems = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("problems").EnumerateArray().Select(problem => $"{problem.GetProperty("path")} {problem.GetProperty("line")}");
        Assert.Equal(
            [
                "$.rules[0].selection.tagStatus 5", "$.rules[0].selection.countUnit 5", "$.rules[0].selection.countNumber 5", "$.rules[0] 6",
                "$.rules[1].rulePriority 9", "$.rules[1].selection 10", "$.rules[1].selection 10", "$.rules[1].action.type 11",
            ],
            problems);
    }

    [Fact]
    public async Task Images_that_cannot_be_read_are_named_with_field_and_remedy_all_at_once()
    {
        var policy = Write("policy.json", Vector("lifecycle-validation.json", "basic").GetProperty("policy").GetRawText());
        var images = Write("images.json", """
            [
              {"id": "A", "tags": "v1", "pushedAt": "yesterday"},
              {"tags": []},
              {"id": "A", "pushedAt": "2026-01-01T00:00:00Z", "imageStatus": "GONE"}
            ]
            """);

        var code = await RunAsync("policy", "simulate", "--policy", policy, "--images", images, "--json");

        Assert.Equal(1, code);
        Assert.Equal("", _output.ToString());
        Assert.All(
            new[] { ":2: error: A list of texts", "[$[0].tags]", "[$[0].pushedAt]", "The image has no id", "The image has no pushedAt", "two images with the id 'A'", "[$[2].imageStatus]" },
            expected => Assert.Contains(expected, _errors.ToString()));
    }

    [Theory]
    [InlineData("--policy is missing", "policy", "simulate", "--images", "x")]
    [InlineData("--images is missing", "policy", "simulate", "--policy", "x")]
    [InlineData("--now takes a time", "policy", "simulate", "--policy", "x", "--images", "x", "--now", "soon")]
    [InlineData("FILE is missing", "policy", "validate")]
    [InlineData("There is no command 'policy', but policy validate and policy simulate", "policy")]
    [InlineData("There is no command 'policy check', but policy validate and policy simulate", "policy", "check")]
    public async Task Wrong_usage_says_what_is_right(string wrong, params string[] typed)
    {
        Assert.Equal(64, await RunAsync(typed));
        Assert.Contains(wrong, _errors.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_is_no_text_fails_by_its_name()
    {
        Assert.Equal(1, await RunAsync("policy", "validate", Path.Combine(_folder, "nothing.json"), "--json"));
        Assert.Contains("nothing.json", _errors.ToString());
        Assert.Equal(1, await RunAsync("policy", "validate", _folder));
        Assert.Contains("is a folder", _errors.ToString());
        var binary = Path.Combine(_folder, "binary.json");
        await File.WriteAllBytesAsync(binary, [0x7b, 0xff, 0x7d], TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunAsync("policy", "validate", binary));
        Assert.Contains("byte 1 begins no character", _errors.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task A_person_gets_the_rules_in_plain_words()
    {
        var vector = Vector("lifecycle-evaluation.json", "archive/combine-archive-and-expire");
        Assert.Equal(0, await RunAsync("policy", "validate", Write("policy.json", vector.GetProperty("policy").GetRawText())));

        Assert.Contains("1  Archives images of any kind pushed more than 30 days ago.", _output.ToString());
        Assert.Contains("2  Expires archived images that were archived more than 365 days ago.", _output.ToString());
    }

    [Fact]
    public async Task The_executable_itself_says_the_same_without_settings_or_AWS()
    {
        var vector = Vector("lifecycle-validation.json", "null-list");
        await using var portal = Processes.PortalProcess.Start(["policy", "validate", Write("policy.json", vector.GetProperty("policy").GetRawText()), "--json"], new Dictionary<string, string>(), _folder);

        var (code, output) = await portal.EndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith("{\"valid\":false,\"problems\":[{\"path\":\"$.rules[0].selection.tagPrefixList\",\"line\":", output, StringComparison.Ordinal);
        Assert.Equal(["policy.json"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    private static IEnumerable<string> Expected(JsonElement vector, string member, string action) =>
        vector.TryGetProperty(member, out var by) ? by.EnumerateObject().Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {action} {entry.Value} True")) : [];

    private static TheoryData<string> Names(string file) => [.. EcrModel.Read(file).EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    private static JsonElement Vector(string file, string name) => EcrModel.Read(file).EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
