using System.ComponentModel.DataAnnotations;

namespace AdminPortal.Operations.Settings;

/// <summary>What AWS bills, for the money that pages show beside bytes.</summary>
public sealed class PriceOptions
{
    // AWS bills storage in binary gigabytes.
    private const decimal Gigabyte = 1L << 30;

    /// <summary>
    /// US dollars for a gigabyte (2^30 bytes) stored for a month. Default 0.10, ECR's standard storage in us-east-1 and eu-west-1
    /// (aws.amazon.com/ecr/pricing, as of March 2026); a contract of your own may say less.
    /// </summary>
    [Range(0.0, 1000.0)]
    public decimal GigabyteMonth { get; init; } = 0.10m;

    /// <summary>US dollars that so many bytes cost in a month.</summary>
    public decimal MonthOf(long bytes) => bytes / Gigabyte * GigabyteMonth;
}
