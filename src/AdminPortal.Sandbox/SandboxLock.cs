using System.Text.Json;

namespace AdminPortal.Sandbox;

// One sandbox a data folder; and a note beside the lock that says where it answers.
internal sealed class SandboxLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _note;

    private SandboxLock(FileStream file, string note) => (_file, _note) = (file, note);

    public static string NoteIn(string folder) => Path.Combine(folder, "sandbox.json");

    public static SandboxLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        return new(new(Path.Combine(folder, "sandbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), NoteIn(folder));
    }

    public void Announce(SandboxServer server)
    {
        var note = new SandboxAttachment(server.Endpoint, server.AccessKeyId, server.SecretAccessKey, server.Id, server.Accounts);
        File.WriteAllBytes(_note + ".next", JsonSerializer.SerializeToUtf8Bytes(note));
        File.Move(_note + ".next", _note, overwrite: true);
    }

    public void Dispose()
    {
        File.Delete(_note);
        _file.Dispose();
    }
}
