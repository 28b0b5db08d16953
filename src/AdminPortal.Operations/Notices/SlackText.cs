using System.Text.RegularExpressions;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Notices;

/// <summary>
/// A notice in Slack's mrkdwn. Its three control characters are written as entities, so that a tag or a workload's name can neither make a link nor call
/// people; <c>@channel</c> and its like, which others than Slack take without brackets, are broken by a character that has no width.
/// </summary>
internal static partial class SlackText
{
    public static string Of(Notice notice, string? link)
    {
        List<string> lines = [$"*{Escape(notice.Title)}*", .. notice.Lines.Select(Escape)];
        if (link is not null) { lines.Add($"<{Escape(link)}|Open in AdminPortal>"); }

        return string.Join('\n', lines);
    }

    public static string Escape(string text) => Call().Replace(text, "@\u200b")
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex("@(?=(channel|here|all|everyone|group)\\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Call();
}
