using Microsoft.Extensions.Configuration;

namespace AdminPortal.Operations.Settings;

/// <summary>Reads the section <c>Portal</c>. All mistakes are gathered, so that a person corrects them in one go.</summary>
public static class SettingsReader
{
    public const string Section = "Portal";

    /// <exception cref="SettingsException">A key is unknown, a value does not parse, is out of its range, or contradicts another.</exception>
    public static PortalOptions Read(IConfiguration configuration)
    {
        List<SettingsMistake> mistakes = [];
        var options = (PortalOptions)OptionBinder.Bind(typeof(PortalOptions), configuration.GetSection(Section), mistakes);
        options = options with { Clusters = options.Clusters with { Regions = options.Clusters.Regions is ["all"] ? [] : options.Clusters.Regions } };
        mistakes.AddRange(SettingsChecks.Of(options).Where(found => !mistakes.Exists(known => known.Key == found.Key)));

        return mistakes.Count == 0 ? options : throw new SettingsException(mistakes);
    }
}
