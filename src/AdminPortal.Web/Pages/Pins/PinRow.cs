using AdminPortal.Operations.Store;

namespace AdminPortal.Web.Pages.Pins;

/// <summary>A pin with what it holds; null where no plan tells, or it has ended.</summary>
public sealed record PinRow(StoredPin Stored, PinHolding? Holding);
