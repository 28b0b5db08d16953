using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace AdminPortal.Operations.Store;

/// <summary>A change of the rules: the whole rule book as it was from then on.</summary>
internal sealed class RuleRevisionRow
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }
    public required byte[] Book { get; set; }
    public required string Actor { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Note { get; set; }
}

/// <summary>What the clusters used when a plan was drawn, so that it can be drawn anew under other rules.</summary>
internal sealed class PlanUsesRow
{
    [Key]
    public required string PlanId { get; set; }
    public required byte[] Uses { get; set; }
}
