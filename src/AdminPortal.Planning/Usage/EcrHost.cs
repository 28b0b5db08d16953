using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using AdminPortal.Planning.Images;

namespace AdminPortal.Planning.Usage;

/// <summary>
/// The hosts under which one private ECR registry is reached: plain, FIPS, dual-stack, both, in every partition.
/// The pattern is the one of the kubelet's credential provider for ECR (kubernetes/cloud-provider-aws), anchored at both
/// ends, so that <c>….amazonaws.com.example</c> is somebody else. <c>public.ecr.aws</c> is no private registry.
/// </summary>
public static partial class EcrHost
{
    /// <param name="host">Lower or upper case, with or without a port.</param>
    public static bool TryParse(ReadOnlySpan<char> host, [NotNullWhen(true)] out RegistryId? registry)
    {
        registry = null;
        // Case folding beyond ASCII would let a Kelvin sign pass for a k.
        if (!Ascii.IsValid(host)) { return false; }

        var match = Pattern().Match(host.ToString().ToLowerInvariant());
        if (!match.Success) { return false; }

        registry = new RegistryId(match.Groups["account"].Value, match.Groups["region"].Value);
        return true;
    }

    /// <summary>Whether text that is no reference may have been meant as one to ECR: what cannot be read counts as needed.</summary>
    public static bool MayBeMeantBy(string text) =>
        text.Contains("dkr", StringComparison.OrdinalIgnoreCase) || text.Contains("amazonaws", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        """
        \A (?<account>[0-9]{12}) \.dkr[.-]ecr (-fips)? \. (?<region>[a-z0-9][a-z0-9_-]*) \.
        ( amazonaws\.com | amazonaws\.com\.cn | amazonaws\.eu | on\.aws | on\.amazonwebservices\.com\.cn
        | sc2s\.sgov\.gov | c2s\.ic\.gov | cloud\.adc-e\.uk | csp\.hci\.ic\.gov )
        (:[0-9]{1,5})? \z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
