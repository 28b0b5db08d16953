namespace AdminPortal.Operations.Clusters;

public enum KindState
{
    /// <summary>Every object of every namespace.</summary>
    Read,

    /// <summary>Discovery does not list it: there is none.</summary>
    NotServed,

    /// <summary>A permission is missing (403).</summary>
    Forbidden,

    /// <summary>It is served, but not all of it was read.</summary>
    Unread,

    /// <summary>A bound on the search of custom resources left it out, or a part of it.</summary>
    Skipped,
}
