using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AdminPortal.Operations.Store;

/// <summary>
/// The tables, the same on every kind of database. Each kind has a context of its own below this one, since EF writes migrations for one kind only.
/// </summary>
internal abstract class PortalContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<RepositoryRow> Repositories => Set<RepositoryRow>();

    public DbSet<ManifestRow> Manifests => Set<ManifestRow>();

    public DbSet<ImageLayersRow> ImageLayers => Set<ImageLayersRow>();

    public DbSet<StorageDayRow> StorageDays => Set<StorageDayRow>();

    public DbSet<DeletedDayRow> DeletedDays => Set<DeletedDayRow>();

    public DbSet<RepositoryTagsRow> RepositoryTags => Set<RepositoryTagsRow>();

    public DbSet<TagsRow> Tags => Set<TagsRow>();

    public DbSet<ClusterRow> Clusters => Set<ClusterRow>();

    public DbSet<RememberedUseRow> RememberedUses => Set<RememberedUseRow>();

    public DbSet<PlanRow> Plans => Set<PlanRow>();

    public DbSet<PlanRepositoryRow> PlanRepositories => Set<PlanRepositoryRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<RemovalRow> Removals => Set<RemovalRow>();

    public DbSet<PinRow> Pins => Set<PinRow>();

    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();

    public DbSet<PinChangeRow> PinChanges => Set<PinChangeRow>();

    public DbSet<KeepTagRow> KeepTags => Set<KeepTagRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<ParkedRow> Parked => Set<ParkedRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<SlotRow> Slots => Set<SlotRow>();

    public DbSet<PauseRow> Pauses => Set<PauseRow>();

    public DbSet<TroubleRow> Troubles => Set<TroubleRow>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<RuleRevisionRow> RuleRevisions => Set<RuleRevisionRow>();

    public DbSet<PlanUsesRow> PlanUses => Set<PlanUsesRow>();

    public DbSet<AfterCheckRow> AfterChecks => Set<AfterCheckRow>();

    public DbSet<SeenRow> Seen => Set<SeenRow>();

    public DbSet<GoneRow> Gone => Set<GoneRow>();

    public DbSet<ManifestCopyRow> ManifestCopies => Set<ManifestCopyRow>();

    public DbSet<ReturnRow> Returns => Set<ReturnRow>();

    public DbSet<PolicyVersionRow> PolicyVersions => Set<PolicyVersionRow>();

    public DbSet<AppliedPolicyRow> AppliedPolicies => Set<AppliedPolicyRow>();

    public DbSet<EditionRow> Editions => Set<EditionRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<ToldRow> Told => Set<ToldRow>();

    public DbSet<ChannelRow> Channels => Set<ChannelRow>();

    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TagsRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<TagsRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<RepositoryTagsRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<RepositoryTagsRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<RepositoryTagsRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<ImageLayersRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<DeletedDayRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<KeepTagRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<KeepTagRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<KeepTagRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<ParkedRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<ParkedRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<ParkedRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<TroubleRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<TroubleRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<TroubleRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<ManifestRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<TagsRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<RemovalRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<RemovalRow>().HasIndex(row => row.Outcome).HasFilter($"\"Outcome\" = {(int)RemovalOutcome.Intended}");
        modelBuilder.Entity<RemovalRow>().HasOne<RunRow>().WithMany().HasForeignKey(row => row.RunId);
        modelBuilder.Entity<SeenRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<SeenRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<SeenRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<GoneRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<ManifestCopyRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<ReturnRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<PlanRepositoryRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<PolicyVersionRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<AppliedPolicyRow>().HasKey(row => row.RepositoryId);
        modelBuilder.Entity<AppliedPolicyRow>().Property(row => row.RepositoryId).ValueGeneratedNever();
        modelBuilder.Entity<AppliedPolicyRow>().HasOne<RepositoryRow>().WithMany().HasForeignKey(row => row.RepositoryId);
        modelBuilder.Entity<PlanUsesRow>().HasOne<PlanRow>().WithOne().HasForeignKey<PlanUsesRow>(row => row.PlanId);
        modelBuilder.Entity<PlanRepositoryRow>().HasOne<PlanRow>().WithMany().HasForeignKey(row => row.PlanId);
    }

    /// <summary>SQLite can neither order nor compare a DateTimeOffset, and PostgreSQL's own times drop the last digit of ours.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
