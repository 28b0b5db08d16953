using System.Collections.Concurrent;
using AdminPortal.Operations.Settings;
using AdminPortal.Planning.Images;
using Amazon.Runtime;

namespace AdminPortal.Operations.Accounts;

/// <summary>What all of the portal's calls to AWS go through: one limit for each account, region and operation, and the hour's budget over all of them.</summary>
public sealed class CallLimits(PortalOptions options)
{
    // The wire's time is the machine's, whatever clock the portal is told.
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ConcurrentDictionary<(RegistryId, string), CallLimit> _limits = new();
    private readonly Lock _gate = new();
    private (long Hour, int Calls) _spent;

    /// <summary>Most called first.</summary>
    public IReadOnlyList<CallFigures> Figures => [.. _limits.Values.Select(limit => limit.Figures).OrderByDescending(figures => figures.Calls)];

    /// <summary>Requests that AWS answered with a throttle, since the portal started.</summary>
    public long Throttles => _limits.Values.Sum(limit => limit.Figures.Throttles);

    /// <summary>Calls of this clock hour, and how many it may have; null without a budget.</summary>
    public (int Spent, int? Budget) Hour
    {
        get
        {
            lock (_gate) { return (_spent.Hour == ThisHour ? _spent.Calls : 0, options.Limits.CallsPerHour is > 0 and var budget ? budget : null); }
        }
    }

    private long ThisHour => _time.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;

    internal CallLimit Of(RegistryId registry, string operation) => _limits.GetOrAdd((registry, operation), _ => new CallLimit(registry, operation, _time));

    /// <exception cref="AmazonClientException">The schedule has used up what the settings allow it.</exception>
    internal void Spend(bool patient)
    {
        lock (_gate)
        {
            if (_spent.Hour != ThisHour) { _spent = (ThisHour, 0); }

            _spent.Calls++;
            if (patient && options.Limits.CallsPerHour is > 0 and var budget && _spent.Calls > budget)
            {
                throw new AmazonClientException($"the {budget} calls an hour that Portal:Limits:CallsPerHour allows are used up; the next hour goes on");
            }
        }
    }
}
