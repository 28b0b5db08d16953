using AdminPortal.Planning.Rules;
using Microsoft.EntityFrameworkCore;

namespace AdminPortal.Operations.Store;

// The tables on one page. Times are UTC ticks. Digests are text, so that the database can be read with any shell.

/// <summary>Gives each repository a number, so that millions of rows need not spell it out.</summary>
[Index(nameof(Account), nameof(Region), nameof(Name), IsUnique = true)]
internal sealed class RepositoryRow
{
    public int Id { get; set; }
    public required string Account { get; set; }
    public required string Region { get; set; }
    public required string Name { get; set; }
}

/// <summary>A manifest that was read once and never changes. Children stand one a line.</summary>
[PrimaryKey(nameof(RepositoryId), nameof(Digest))]
internal sealed class ManifestRow
{
    public int RepositoryId { get; set; }
    public required string Digest { get; set; }
    public string? MediaType { get; set; }
    public string? Children { get; set; }
    public string? Subject { get; set; }
    public string? Config { get; set; }
    public DateTimeOffset ReadAt { get; set; }
    public DateTimeOffset? PulledBefore { get; set; }
}

/// <summary>The layers of an image whose manifest was read: of each eight bytes of its digest and its size.</summary>
[PrimaryKey(nameof(RepositoryId), nameof(Digest))]
internal sealed class ImageLayersRow
{
    public int RepositoryId { get; set; }
    public required string Digest { get; set; }
    public required byte[] Layers { get; set; }
}

/// <summary>What a registry held on a day, by its last whole preview. Days are counted from 1 January 0001, as <see cref="DateOnly.DayNumber"/> does.</summary>
[PrimaryKey(nameof(Day), nameof(Account), nameof(Region))]
internal sealed class StorageDayRow
{
    public int Day { get; set; }
    public required string Account { get; set; }
    public required string Region { get; set; }
    public DateTimeOffset At { get; set; }
    public int Images { get; set; }
    public long Bytes { get; set; }
    public int Reclaimable { get; set; }
    public long ReclaimableBytes { get; set; }
    public long? RealBytes { get; set; }
    public long? RealFreed { get; set; }
    public double Measured { get; set; }
    public required string Kinds { get; set; }
}

/// <summary>What was deleted of a repository on a day that is over, summed from the removals.</summary>
[PrimaryKey(nameof(Day), nameof(RepositoryId))]
internal sealed class DeletedDayRow
{
    public int Day { get; set; }
    public int RepositoryId { get; set; }
    public int Images { get; set; }
    public long Bytes { get; set; }
}

/// <summary>The resource tags of a repository as ECR last told them; without tags where it refused to.</summary>
internal sealed class RepositoryTagsRow
{
    public int RepositoryId { get; set; }
    public string? Tags { get; set; }
    public string? Problem { get; set; }
    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>The tags of a repository when they were last seen, and those that moved away; one row a repository, rewritten when a tag moves.</summary>
internal sealed class TagsRow
{
    public int RepositoryId { get; set; }
    public required byte[] Hash { get; set; }
    public required byte[] Seen { get; set; }
    public required byte[] Former { get; set; }
}

/// <summary>The last reading of a cluster and what it used.</summary>
internal sealed class ClusterRow
{
    public required string Id { get; set; }
    public required byte[] Reading { get; set; }
    public required byte[] Uses { get; set; }
    public DateTimeOffset? GoneAt { get; set; }
    public string? GoneBy { get; set; }
}

/// <summary>When a workload was last seen with a digest.</summary>
[PrimaryKey(nameof(Digest), nameof(Cluster), nameof(Namespace), nameof(Kind), nameof(Name))]
[Index(nameof(LastSeen))]
internal sealed class RememberedUseRow
{
    public required string Digest { get; set; }
    public required string Cluster { get; set; }
    public required string Namespace { get; set; }
    public required string Kind { get; set; }
    public required string Name { get; set; }
    public DateTimeOffset LastSeen { get; set; }
}

/// <summary>A plan's header. It counts once it is finished; one without <see cref="Finished"/> was interrupted.</summary>
[Index(nameof(Now))]
internal sealed class PlanRow
{
    public required string Id { get; set; }
    public DateTimeOffset Now { get; set; }
    public bool Finished { get; set; }
    public string? Filter { get; set; }
    public string Fingerprint { get; set; } = "";
    public byte[] Header { get; set; } = [];
    public int Images { get; set; }
    public int Delete { get; set; }
    public int Keep { get; set; }
    public int Hold { get; set; }
    public long Bytes { get; set; }
}

/// <summary>One repository's part of a plan: figures to list it by, and the whole of it compressed.</summary>
[PrimaryKey(nameof(PlanId), nameof(RepositoryId))]
internal sealed class PlanRepositoryRow
{
    public required string PlanId { get; set; }
    public int RepositoryId { get; set; }
    public required byte[] Summary { get; set; }
    public int Deletes { get; set; }
    public long Bytes { get; set; }
    public required byte[] Plan { get; set; }
}

/// <summary>One execution of a plan.</summary>
[Index(nameof(StartedAt))]
[Index(nameof(State))]
[Index(nameof(PlanId))]
internal sealed class RunRow
{
    public required string Id { get; set; }
    public required string PlanId { get; set; }
    public DateTimeOffset? Slot { get; set; }
    public required string Actor { get; set; }
    public RunState State { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public required string Owner { get; set; }
    public int Planned { get; set; }
    public string? Counts { get; set; }
    public string? Message { get; set; }
}

/// <summary>What became of one image in one run; the history that is kept for ever.</summary>
[Index(nameof(RunId), nameof(RepositoryId), nameof(Digest), IsUnique = true)]
[Index(nameof(RunId), nameof(Outcome))]
[Index(nameof(RepositoryId), nameof(At))]
[Index(nameof(Digest))]
[Index(nameof(Outcome), nameof(At), nameof(RepositoryId), nameof(Bytes))]
internal sealed class RemovalRow
{
    public long Id { get; set; }
    public required string RunId { get; set; }
    public int RepositoryId { get; set; }
    public required string Digest { get; set; }

    /// <summary>One a line, with a line's end before the first and after the last, so that a whole tag can be searched for.</summary>
    public required string Tags { get; set; }
    public DateTimeOffset PushedAt { get; set; }
    public long Bytes { get; set; }
    public int? Rule { get; set; }
    public required string Reason { get; set; }
    public RemovalOutcome Outcome { get; set; }
    public string? Detail { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>What was asked of ECR: it tells an interrupted archiving from an interrupted deletion.</summary>
    public RuleAction Action { get; set; }
}

/// <summary>A pin; one without digest and tag pattern is on the whole repository.</summary>
[Index(nameof(Key), IsUnique = true)]
internal sealed class PinRow
{
    public int Id { get; set; }
    public required string Repository { get; set; }
    public string? Digest { get; set; }
    public string? TagPattern { get; set; }
    public required string Reason { get; set; }
    public DateTimeOffset? Until { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The name by which a pipeline finds its pin again; null for none.</summary>
    public string? Key { get; set; }
}

/// <summary>Who did what with a pin.</summary>
internal sealed class PinChangeRow
{
    public int Id { get; set; }
    public int PinId { get; set; }
    public PinChangeKind Kind { get; set; }
    public required byte[] Pin { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A repository's resource tag when it was last read; null for none.</summary>
internal sealed class KeepTagRow
{
    public int RepositoryId { get; set; }
    public string? Value { get; set; }
    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>What a person decided about what a brake had stopped. Of a repository, its registry and its name; of a registry, no name; of a plan or its uses, none of both.</summary>
[Index(nameof(PlanId))]
internal sealed class DecisionRow
{
    public int Id { get; set; }
    public DecisionKind Kind { get; set; }
    public DecisionScope Scope { get; set; }
    public required string PlanId { get; set; }
    public string? Account { get; set; }
    public string? Region { get; set; }
    public string? Name { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Note { get; set; }
    public string? Pullers { get; set; }
    public int Images { get; set; }
    public long Bytes { get; set; }
    public string? Reason { get; set; }
}

/// <summary>A repository that runs find parked, since when, and what the first of them would have deleted.</summary>
internal sealed class ParkedRow
{
    public int RepositoryId { get; set; }
    public DateTimeOffset Since { get; set; }
    public required string PlanId { get; set; }
    public required string RunId { get; set; }
    public required byte[] Digests { get; set; }
}

/// <summary>A person let go what a brake had parked. Without a repository: the whole plan.</summary>
[Index(nameof(PlanId))]
internal sealed class ApprovalRow
{
    public int Id { get; set; }
    public required string PlanId { get; set; }
    public int? RepositoryId { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>Who may work on something now. The fence rises whenever it changes hands.</summary>
internal sealed class LeaseRow
{
    public required string Id { get; set; }
    public required string Owner { get; set; }
    public long Fence { get; set; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>A slot of a job that somebody has taken; the key is what makes it one.</summary>
[PrimaryKey(nameof(Job), nameof(Slot))]
internal sealed class SlotRow
{
    public required string Job { get; set; }
    public DateTimeOffset Slot { get; set; }
    public required string Owner { get; set; }
    public DateTimeOffset TakenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public SlotState State { get; set; }
    public string? RunId { get; set; }
    public string? Note { get; set; }
}

/// <summary>Single values: the number of uses at the last run, the last start.</summary>
internal sealed class MarkRow
{
    public required string Id { get; set; }
    public required string Value { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>
/// An edition of the tables (a migration, by its name), and which edition a portal must know at least to go on working on it. An edition that
/// only adds what older portals may leave empty needs no more than the one before did; one that takes something away needs the edition whose portals
/// no longer ask for it. Editions without a row here need themselves.
/// </summary>
internal sealed class EditionRow
{
    public required string Id { get; set; }
    public required string Needs { get; set; }
}

/// <summary>A key by which cookies and forms are protected, as ASP.NET Core writes it.</summary>
internal sealed class ProtectionKeyRow
{
    public int Id { get; set; }
    public string? Name { get; set; }
    public required string Xml { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A lifecycle policy that a repository had from some moment on; without a text it had none. Kept for ever.</summary>
[Index(nameof(RepositoryId), nameof(Id))]
internal sealed class PolicyVersionRow
{
    public long Id { get; set; }
    public int RepositoryId { get; set; }
    public string? Text { get; set; }
    public required string Hash { get; set; }
    public PolicyOrigin Origin { get; set; }
    public string? Actor { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Note { get; set; }
}

/// <summary>Which version a repository has in AWS, which it should have, and what the one it has would do.</summary>
internal sealed class AppliedPolicyRow
{
    public int RepositoryId { get; set; }
    public long? VersionId { get; set; }
    public long? ExpectedId { get; set; }
    public required string Hash { get; set; }
    public required string ExpectedHash { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset? DriftSince { get; set; }
    public string? Problem { get; set; }
    public DateTimeOffset? JudgedAt { get; set; }
    public int Images { get; set; }
    public int Expires { get; set; }
    public int Archives { get; set; }
    public int InUse { get; set; }
}
