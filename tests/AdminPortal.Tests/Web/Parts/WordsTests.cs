using AdminPortal.Planning.Plans;
using AdminPortal.Web.Parts;
using Xunit;

namespace AdminPortal.Tests.Web.Parts;

public class WordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1_048_575, "1.0 MiB")]
    [InlineData(1_288_490_189, "1.2 GiB")]
    [InlineData(442_381_631_488, "412 GiB")]
    [InlineData(long.MaxValue, "8.0 EiB")]
    public void Bytes_take_the_unit_that_fits(long bytes, string text) => Assert.Equal(text, Words.Bytes(bytes));

    [Theory]
    [InlineData(0, "image", "0 images")]
    [InlineData(1, "image", "1 image")]
    [InlineData(1204, "repository", "1,204 repositories")]
    [InlineData(7, "day", "7 days")]
    public void A_count_bends_its_noun(long number, string noun, string text) => Assert.Equal(text, Words.Count(number, noun));

    [Theory]
    [InlineData("0", "$0")]
    [InlineData("0.004", "under $0.01")]
    [InlineData("0.1", "$0.10")]
    [InlineData("9.994", "$9.99")]
    [InlineData("9.996", "$10")]
    [InlineData("1204.4", "$1,204")]
    [InlineData("-5", "$-5.00")]
    public void Money_shows_cents_where_they_matter(string dollars, string text) => Assert.Equal(text, Words.Money(decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.001, "1 %")]
    [InlineData(0.62, "62 %")]
    [InlineData(0.999, "99 %")]
    [InlineData(1.0, "100 %")]
    public void A_share_is_whole_only_when_it_is(double share, string text) => Assert.Equal(text, Words.Percent(share));

    [Theory]
    [InlineData(0, "due now")]
    [InlineData(59, "in 59 s")]
    [InlineData(1385, "in 23 min 05 s")]
    [InlineData(3720, "in 1 h 02 min")]
    [InlineData(273_600, "in 3 d 4 h")]
    public void A_countdown_has_its_two_largest_units(int seconds, string text) => Assert.Equal(text, Words.Countdown(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-45, "45 s ago")]
    [InlineData(-3599, "59 min ago")]
    [InlineData(-47 * 3600, "47 h ago")]
    [InlineData(-41 * 86400, "41 d ago")]
    [InlineData(-800 * 86400, "2 y ago")]
    [InlineData(23 * 60, "in 23 min")]
    public void A_distance_is_told_in_one_unit(int seconds, string text) => Assert.Equal(text, Words.Distance(Now.AddSeconds(seconds), Now));

    [Fact]
    public void An_exact_instant_names_the_reader_s_zone_and_UTC() =>
        Assert.Equal("2026-11-22 13:00:00 +01:00 (Europe/Berlin) = 2026-11-22 12:00:00Z", Words.Exact(Now, ReaderZone.Of("Europe/Berlin")));

    [Theory]
    [InlineData("Nowhere/Atall")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData(null)]
    public void A_zone_that_nobody_knows_is_UTC(string? name) => Assert.Equal(ReaderZone.Utc, ReaderZone.Of(name));

    [Fact]
    public void A_text_is_shortened_in_its_middle_and_never_through_a_character()
    {
        Assert.Equal("sha256:0123…cdef", Words.Middle("sha256:0123456789abcdef", 11, 4));
        Assert.Equal("short", Words.Middle("short", 4, 4));
        Assert.Equal("ab…yz", Words.Middle("ab\U0001F600\U0001F600\U0001F600\U0001F600yz", 3, 3));
    }

    [Theory]
    [InlineData(ReasonKind.InUse, "in-use")]
    [InlineData(ReasonKind.NewestOfGroup, "newest-of-group")]
    [InlineData(ReasonKind.PullThrough, "pull-through")]
    public void Kinds_of_reasons_are_written_with_hyphens(ReasonKind kind, string text) => Assert.Equal(text, Words.Kind(kind));
}
