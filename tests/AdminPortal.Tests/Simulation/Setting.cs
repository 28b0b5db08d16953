using System.Globalization;

namespace AdminPortal.Tests.Simulation;

/// <summary>What does not change within a story. All are whole numbers, so that a story can be written down.</summary>
internal sealed record Setting
{
    public int Hours { get; init; } = 3;

    public int Repositories { get; init; } = 1;

    public int Clusters { get; init; } = 1;

    /// <summary>1: the second cluster is found by a kubeconfig and not by EKS.</summary>
    public int Kubeconfig { get; init; }

    public int KeepNewest { get; init; } = 2;

    /// <summary>1: tags that begin with <c>keep-</c> are protected.</summary>
    public int Protected { get; init; }

    public int RegistryPage { get; init; } = 1000;

    public int ClusterPage { get; init; } = 500;

    public int MaxPerRun { get; init; } = 5000;

    public int ParkCount { get; init; } = 100;

    public int ParkPercent { get; init; } = 90;

    public int ShrinkPercent { get; init; } = 50;

    /// <summary>Seconds that each call to ECR takes, where calls come one at a time.</summary>
    public int RegistryTick { get; init; }

    /// <summary>Seconds that each request to a cluster takes, where there is one cluster.</summary>
    public int ClusterTick { get; init; }

    /// <summary>Seconds that listing the repositories takes.</summary>
    public int ListingTick { get; init; }

    /// <summary>Hours that pass before the last two sweeps, in which nothing goes wrong.</summary>
    public int LastHours { get; init; } = 1;

    public IReadOnlyList<string> RepositoryNames => [.. new[] { "shop/web", "shop/api", "team/cache" }.Take(Repositories)];

    public IReadOnlyList<string> ClusterNames => [.. new[] { "prod", "dev" }.Take(Clusters)];

    public override string ToString() => "setting " + string.Join(' ', Numbers().Select(number => string.Create(CultureInfo.InvariantCulture, $"{number.Name}={number.GetValue(this)}")));

    public static Setting Parse(string line)
    {
        var setting = new Setting();
        foreach (var word in line.Split(' ').Skip(1).Select(word => word.Split('=')))
        {
            Numbers().Single(number => number.Name == word[0]).SetValue(setting, int.Parse(word[1], CultureInfo.InvariantCulture));
        }

        return setting;
    }

    private static IEnumerable<System.Reflection.PropertyInfo> Numbers() => typeof(Setting).GetProperties().Where(property => property.PropertyType == typeof(int));
}
