using System.Text;
using AdminPortal.Web.Shell;
using Xunit;

namespace AdminPortal.Tests.Web.Shell;

public class CsvFileTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("main-1a2b3c4", "\"main-1a2b3c4\"")]
    [InlineData("a=1", "\"a=1\"")]
    [InlineData("say \"no\", twice", "\"say \"\"no\"\", twice\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("<script>", "\"<script>\"")]
    [InlineData("", "\"\"")]
    [InlineData(null, "")]
    [InlineData(-3, "-3")]
    [InlineData(5368709120L, "5368709120")]
    public void A_cell_is_a_text_and_never_a_formula(object? value, string cell) => Assert.Equal(cell, CsvFile.Cell(value));

    [Fact]
    public void A_time_is_written_in_UTC() =>
        Assert.Equal("2026-11-22T11:00:00Z", CsvFile.Cell(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(1))));

    [Fact]
    public async Task The_head_is_sent_before_the_first_row_is_asked_for()
    {
        using var file = new MemoryStream();
        var sentBefore = 0L;

        await CsvFile.WriteAsync(file, [("name", name => name)], Rows(), TestContext.Current.CancellationToken);

        Assert.Equal("\uFEFF\"name\"\r\n".Length + 2, sentBefore);
        Assert.Equal("\uFEFF\"name\"\r\n\"one\"\r\n\"zwei ü\"\r\n", Encoding.UTF8.GetString(file.ToArray()));

        async IAsyncEnumerable<string> Rows()
        {
            sentBefore = file.Length;
            yield return "one";
            await Task.CompletedTask;
            yield return "zwei ü";
        }
    }
}
