using System.Collections.Concurrent;
using AdminPortal.Operations.Clusters;
using Microsoft.Extensions.Logging;

namespace AdminPortal.Tests.Operations.Clusters;

/// <summary>Lets a test wait until the reader says that it is done with a cluster.</summary>
internal sealed class ReadingLog : ILogger<UsageReader>
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _read = new();

    public Task Of(string cluster) => Source(cluster).Task;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> values && values.FirstOrDefault(value => value.Key == "Cluster").Value is string cluster) { Source(cluster).TrySetResult(); }
    }

    private TaskCompletionSource Source(string cluster) => _read.GetOrAdd(cluster, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
