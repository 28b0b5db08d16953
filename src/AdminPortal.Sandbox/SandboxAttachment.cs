using System.Text.Json;
using AdminPortal.Sandbox.Wire;

namespace AdminPortal.Sandbox;

/// <summary>A sandbox that runs in another process.</summary>
/// <param name="Endpoint">The URL of all its AWS services.</param>
/// <param name="AccessKeyId">The access key id of its first account.</param>
/// <param name="SecretAccessKey">A secret to sign with.</param>
/// <param name="Id">Tells this run of the sandbox from all others.</param>
/// <param name="Accounts">Its accounts.</param>
public sealed record SandboxAttachment(
    Uri Endpoint, string AccessKeyId, string SecretAccessKey, string Id, IReadOnlyList<SandboxAccount> Accounts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The sandbox that runs for this data folder, or null. A note that a killed sandbox left behind is not believed.</summary>
    public static SandboxAttachment? Find(string dataFolder)
    {
        var note = SandboxLock.NoteIn(dataFolder);
        if (!File.Exists(note))
        {
            return null;
        }

        try
        {
            var found = JsonSerializer.Deserialize<SandboxAttachment>(File.ReadAllBytes(note));
            return found is not null && found.Answers() ? found : null;
        }
        catch (Exception e) when (e is IOException or JsonException or HttpRequestException or TaskCanceledException)
        {
            // Nobody answers there, or somebody who is no sandbox.
            return null;
        }
    }

    private bool Answers()
    {
        using var client = new HttpClient { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint, $"{ControlDoor.Path}/health"));
        using var answer = client.Send(request);
        using var body = answer.Content.ReadAsStream();
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("id", out var id) && id.GetString() == Id;
    }
}
