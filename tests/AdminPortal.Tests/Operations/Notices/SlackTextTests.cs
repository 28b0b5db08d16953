using AdminPortal.Operations.Notices;
using AdminPortal.Operations.Store;
using Xunit;

namespace AdminPortal.Tests.Operations.Notices;

public sealed class SlackTextTests
{
    [Fact]
    public void What_others_wrote_makes_no_link_and_calls_nobody()
    {
        var text = SlackText.Of(new Notice { Key = "k", At = default, Title = "a <b> & c", Lines = ["<!channel> <https://evil.example|click>", "@here @Channel web@sha256:ab me@all.example"], Path = "/" }, "https://portal.example.com/runs/r?a=1&b=2");

        Assert.Equal(
            "*a &lt;b&gt; &amp; c*\n&lt;!channel&gt; &lt;https://evil.example|click&gt;\n@\u200bhere @\u200bChannel web@sha256:ab me@\u200ball.example\n<https://portal.example.com/runs/r?a=1&amp;b=2|Open in AdminPortal>",
            text);
    }

    [Fact]
    public void A_line_is_one_line_and_short()
    {
        Assert.Equal("a b c", NoticeTexts.Line("a\nb\u202ec\u0000"));
        Assert.Equal(161, NoticeTexts.Line(new string('x', 9000)).Length);
    }
}
