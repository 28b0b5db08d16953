using AdminPortal.Operations.Settings;
using AdminPortal.Operations.Store;

namespace AdminPortal.Operations.Notices;

/// <summary>A way to people outside.</summary>
public interface INoticeChannel
{
    /// <summary>As the settings call it.</summary>
    string Name { get; }

    /// <summary>What it is, for people: Slack, Webhook, Mail.</summary>
    string Kind { get; }

    /// <summary>Where it leads, without what is secret of it.</summary>
    string Target { get; }

    /// <summary>What it is told of; empty for everything.</summary>
    IReadOnlyList<NoticeKind> Events { get; }

    /// <summary>Tries once. Whatever the receiver does is an answer and no exception.</summary>
    /// <param name="notice">What to tell.</param>
    /// <param name="stop">Gives up.</param>
    Task<Delivery> SendAsync(Notice notice, CancellationToken stop);
}
