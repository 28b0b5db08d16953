using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AdminPortal.Planning.Images;
using AdminPortal.Planning.Lifecycle.Exports;
using AdminPortal.Planning.Lifecycle.Json;
using AdminPortal.Planning.Lifecycle.Language;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace AdminPortal.Planning.Tests.Lifecycle.Exports;

public class PolicyExportsTests
{
    private const string HostileName = "-x'; rm -rf \"$HOME\" #`id`${x}%{y}\n'''\\ 😀";
    private const string HostileDescription = "it's $HOME `id` ${var.x} %{if} $${y} \" \\ \n POLICY é 😀 \u2028 \u0085 #{x} $(id) */";

    private static readonly RepositoryId Hostile = new(new RegistryId("123456789012", "eu-west-1"), HostileName);

    private static readonly PolicyReading Policy = PolicyReading.Of(PolicyForm.TextOf(
    [
        new RuleForm { Priority = 7, TagStatus = "any", CountType = "imageCountMoreThan", CountNumber = 5, Action = "transition" }.Fitted(),
        new RuleForm { Priority = 1, Description = HostileDescription, TagStatus = "tagged", Patterns = ["pr-*", "${x}"], CountType = "sinceImagePushed", CountNumber = 7, Action = "expire" }.Fitted(),
        new RuleForm { Priority = 9, TagStatus = "any", CountType = "sinceImageTransitioned", CountNumber = 90, Action = "expire" }.Fitted(),
    ]));

    private static PolicyExport Export(string title, RepositoryId? repository = null) => PolicyExports.Of(repository ?? Hostile, Policy).Single(export => export.Title == title);

    [Fact]
    public async Task A_shell_hands_the_names_and_the_text_over_as_they_are()
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", "aws() { printf '%s\\0' \"$@\"; }\n" + Export("AWS CLI").Text]) { RedirectStandardOutput = true })!;
        var arguments = (await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\0', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["ecr", "put-lifecycle-policy", "--registry-id=123456789012", "--region=eu-west-1", "--repository-name=" + HostileName], arguments[..^1]);
        Same(arguments[^1]["--lifecycle-policy-text=".Length..]);
    }

    [Fact]
    public void A_YAML_reader_finds_the_names_and_the_text_as_they_are()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Export("CloudFormation").Text));
        var resource = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode["Resources"]).Children.Values.Single();

        Assert.Equal(HostileName, ((YamlScalarNode)resource["Properties"]["RepositoryName"]).Value);
        Same(((YamlScalarNode)resource["Properties"]["LifecyclePolicy"]["LifecyclePolicyText"]).Value!);
    }

    [Fact]
    public void Terraform_finds_no_expression_and_the_text_as_it_is()
    {
        var text = Export("Terraform resource").Text;
        var heredoc = Regex.Match(text, "<<-POLICY\n(.*)\n  POLICY\n", RegexOptions.Singleline).Groups[1].Value;

        Assert.DoesNotContain("${", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%{", text, StringComparison.Ordinal);
        Assert.DoesNotContain(heredoc.Split('\n'), line => line.Trim() == "POLICY");
        Same(heredoc);
        Assert.DoesNotContain(text, c => c >= 0x7f);
    }

    [Fact]
    public void The_Terraform_document_has_every_field_under_its_name()
    {
        var text = Export("Terraform document").Text;

        Assert.DoesNotContain("${", text, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(text, @"^  rule \{$", RegexOptions.Multiline));
        Assert.True(text.IndexOf("priority = 1\n", StringComparison.Ordinal) < text.IndexOf("priority = 7\n", StringComparison.Ordinal));
        Assert.All(new[] { "tag_pattern_list = [\"pr-*\", \"$\\u007bx}\"]", "count_type = \"sinceImagePushed\"", "count_unit = \"days\"", "count_number = 7", "storage_class = \"archive\"", "target_storage_class = \"archive\"", "type = \"transition\"" }, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Single(Regex.Matches(text, @"[^_]storage_class = "));
    }

    [Fact]
    public void TypeScript_gets_literals_of_plain_ASCII()
    {
        var text = Export("CDK (TypeScript)").Text;
        var literal = Regex.Match(text, @"JSON\.stringify\((.*)\),\n", RegexOptions.Singleline).Groups[1].Value;
        var name = Regex.Match(text, "repositoryName: (\".*\"),\n").Groups[1].Value;

        Same(literal);
        Assert.Equal(HostileName, JsonSerializer.Deserialize<string>(name));
        Assert.DoesNotContain(text.Where(c => c != '\n'), c => c is < ' ' or >= '\x7f');
    }

    [Fact]
    public void An_ordinary_repository_is_named_as_people_would()
    {
        var repository = new RepositoryId(Hostile.Registry, "shop/web-api");

        Assert.Contains("resource \"aws_ecr_lifecycle_policy\" \"shop_web_api\" {\n  repository = \"shop/web-api\"\n", Export("Terraform resource", repository).Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("  ShopWebApi:\n", Export("CloudFormation", repository).Text, StringComparison.Ordinal);
        Assert.Contains("CfnRepository(this, 'ShopWebApi', {", Export("CDK (TypeScript)", repository).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_the_future_is_exported_as_its_text_alone_and_a_broken_one_not_at_all()
    {
        var future = PolicyReading.Of(Policy.Text.Replace("sinceImagePushed", "sinceImageScanned", StringComparison.Ordinal), PolicyMode.ReadBack);

        Assert.DoesNotContain(PolicyExports.Of(Hostile, future), export => export.Title == "Terraform document");
        Assert.All(PolicyExports.Of(Hostile, future), export => Assert.Contains("sinceImageScanned", export.Text, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => PolicyExports.Of(Hostile, PolicyReading.Of("{")));
    }

    // The same policy, its rules by priority.
    private static void Same(string text)
    {
        var rules = PolicyForm.Of(text)!.Rules;

        Assert.Equal([1, 7, 9], rules.Select(rule => rule.Priority));
        Assert.Equal(HostileDescription, rules[0].Description);
        Assert.Equal(PolicyForm.Of(Policy.Text)!.Rules.OrderBy(rule => rule.Priority).Select(rule => rule.ToJson()), rules.Select(rule => rule.ToJson()));
        Assert.True(JsonText.Read(text).IsWellFormed);
    }
}
