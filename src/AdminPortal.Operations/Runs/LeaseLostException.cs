namespace AdminPortal.Operations.Runs;

/// <summary>Another process took over; whatever was under way must end without deleting anything more.</summary>
internal sealed class LeaseLostException() : Exception("Another process took over, because this one did not answer for too long. Nothing more was deleted.");
