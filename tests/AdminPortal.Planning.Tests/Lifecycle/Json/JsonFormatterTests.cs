using AdminPortal.Planning.Lifecycle.Json;
using CsCheck;
using Xunit;

namespace AdminPortal.Planning.Tests.Lifecycle.Json;

public class JsonFormatterTests
{
    private static readonly Gen<string> Blank = Cases.Pick("", " ", "\n", "\r\n", "\t", "  \n ");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Cases.Pick("1", "-0", "1.50", "1e+2", "true", "null", "\"\"", "\"a b\"", "\"\\u0041\\\"{[,:\"", "\"é \\\\\"", "\"// no comment\""),
        Gen.String[Gen.Char.AlphaNumeric, 0, 60].Select(JsonWriting.Text));

    private static Gen<string> Value(int depth) => depth == 0 ? Scalar : Gen.OneOf(
        Scalar,
        from items in Value(depth - 1).Array[0, 4] from blanks in Blank.Array[10] select $"[{blanks[0]}{string.Join($"{blanks[1]},{blanks[2]}", items)}{blanks[3]}]",
        from values in Value(depth - 1).Array[0, 4]
        from blanks in Blank.Array[10]
        select $"{{{blanks[0]}{string.Join($"{blanks[1]},{blanks[2]}", values.Select((value, i) => $"\"m{i}\"{blanks[4]}:{blanks[5]}{value}"))}{blanks[3]}}}");

    [Fact]
    public void Formatting_changes_nothing_but_white_space_and_twice_is_once() => Value(4).Sample(text =>
    {
        var formatted = JsonFormatter.Format(text);

        Assert.Equal(WithoutBlanks(text), WithoutBlanks(formatted));
        Assert.Equal(formatted, JsonFormatter.Format(formatted));
        Assert.DoesNotContain(formatted.Split('\n'), line => line.EndsWith(' '));
    }, iter: 1000);

    [Theory]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("{ \"a\": 1 // why\n }")]
    [InlineData("")]
    [InlineData("[1")]
    public void A_text_that_is_no_JSON_stays_as_it_is(string text) => Assert.Equal(text, JsonFormatter.Format(text));

    [Fact]
    public void Members_stand_on_lines_and_short_lists_on_one() => Assert.Equal(
        """
        {
          "rules": [
            {
              "tags": ["a", "b"],
              "none": []
            }
          ]
        }
        """,
        JsonFormatter.Format("""{"rules":[{"tags":["a","b"],"none":[ ]}]}"""));

    // Blanks outside of texts, by a scan that shares nothing with the formatter.
    private static string WithoutBlanks(string json)
    {
        var (isText, kept) = (false, new List<char>());
        for (var i = 0; i < json.Length; i++)
        {
            if (isText && json[i] == '\\') { kept.Add(json[i++]); }
            else if (json[i] == '"') { isText = !isText; }

            if (isText || json[i] is not (' ' or '\n' or '\r' or '\t')) { kept.Add(json[i]); }
        }

        return string.Concat(kept);
    }
}
