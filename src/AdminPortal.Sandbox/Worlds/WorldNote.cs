using System.Text.Json;

namespace AdminPortal.Sandbox.Worlds;

/// <summary>What a data folder's world is. It is written when the world is whole; a folder without it holds nothing, or a beginning.</summary>
internal sealed record WorldNote(SandboxWorld World, int Seed, DateTimeOffset CreatedAt, DateTimeOffset PlayedUntil)
{
    /// <exception cref="JsonException">The file is damaged.</exception>
    public static WorldNote? Read(string folder)
    {
        var file = FileIn(folder);
        return File.Exists(file) ? JsonSerializer.Deserialize<WorldNote>(File.ReadAllBytes(file)) : null;
    }

    public void Write(string folder)
    {
        var file = FileIn(folder);
        File.WriteAllBytes(file + ".next", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(file + ".next", file, overwrite: true);
    }

    private static string FileIn(string folder) => Path.Combine(folder, "sandbox-world.json");
}
