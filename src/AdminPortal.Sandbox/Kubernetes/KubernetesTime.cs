using System.Globalization;

namespace AdminPortal.Sandbox.Kubernetes;

internal static class KubernetesTime
{
    /// <summary>As metav1.Time is written: RFC 3339, whole seconds, UTC.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
