namespace AdminPortal.Operations.Runs;

public enum ActivityKind
{
    Preview,
    Run,
}
