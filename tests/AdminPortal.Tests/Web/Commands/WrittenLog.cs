using Microsoft.Extensions.Logging;

namespace AdminPortal.Tests.Web.Commands;

/// <summary>A log that a test can read.</summary>
/// <param name="writer">Takes lines of several threads.</param>
internal sealed class WrittenLog(TextWriter writer) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) { writer.WriteLine(formatter(state, exception)); }
    }

    public void Dispose()
    {
    }
}
