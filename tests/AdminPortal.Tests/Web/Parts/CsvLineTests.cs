using AdminPortal.Web.Parts;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class CsvLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("@sum(a1)", "'@sum(a1)")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("-", "'-")]
    [InlineData("", "")]
    public void A_cell_is_quoted_where_it_must_be_and_never_a_formula(string text, string written) => Assert.Equal($"{written},x", CsvLine.Of([text, "x"]));
}
