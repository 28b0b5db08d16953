using System.Buffers;
using System.Text.Json;

namespace AdminPortal.Sandbox.Wire;

/// <summary>
/// A file of JSON lines, each the whole new state of one thing, so that the last line about a thing wins. Appended lines are
/// the system's before the call that caused them is answered: they survive the end of this process, however it ends.
/// Rewriting it takes nobody's turn away: while it lasts, new lines go to the old file and to the new one.
/// </summary>
public sealed class Journal : IDisposable
{
    private const long SmallestWorthRewriting = 4 << 20;
    private readonly Lock _gate = new();
    private readonly string _path;
    private FileStream _file;
    private FileStream? _next;
    private long _base;
    private volatile bool _filling;

    private Journal(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _base = file.Length;
    }

    /// <summary>Opens the file, made if it is missing, and hands each of its lines to <paramref name="replay"/>, oldest first.</summary>
    /// <remarks>A last line that was cut short by the end of an earlier process was never answered, and is dropped.</remarks>
    /// <exception cref="JsonException">A line before the last cannot be read: the file is damaged.</exception>
    public static Journal Open(string path, Action<JsonElement> replay)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 1 << 16);
        try
        {
            var whole = Replay(file, replay);
            file.SetLength(whole);
            file.Position = whole;
            return new(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file has grown to several times its last rewriting.</summary>
    public bool IsLong
    {
        get
        {
            lock (_gate)
            {
                return _next is null && _file.Length > Math.Max(SmallestWorthRewriting, 3 * _base);
            }
        }
    }

    /// <summary>Lets appended lines reach the system by the buffer, for filling a file that counts for nothing until it is full.</summary>
    public void Fill(Action appendAll)
    {
        _filling = true;
        try
        {
            appendAll();
        }
        finally
        {
            _filling = false;
            lock (_gate)
            {
                _file.Flush();
            }
        }
    }

    /// <summary>Adds one line. The caller holds whatever lock keeps changes to the same thing in order.</summary>
    public void Append(Action<Utf8JsonWriter> write)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
        {
            write(json);
        }

        line.Write("\n"u8);
        lock (_gate)
        {
            _file.Write(line.WrittenSpan);
            if (!_filling)
            {
                _file.Flush();
            }

            _next?.Write(line.WrittenSpan);
        }
    }

    /// <summary>
    /// Replaces the file with what <paramref name="appendAll"/> appends. It must append each thing while it holds the lock
    /// under which that thing is changed; meanwhile anybody may go on appending.
    /// </summary>
    public void Rewrite(Action appendAll)
    {
        var path = _path + ".next";
        lock (_gate)
        {
            if (_next is not null)
            {
                return;
            }

            _next = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite, 1 << 16);
        }

        appendAll();
        lock (_gate)
        {
            _next.Flush();
            File.Move(path, _path, overwrite: true);
            _file.Dispose();
            _file = _next;
            _base = _file.Length;
            _next = null;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
            _next?.Dispose();
        }
    }

    // The length of the whole lines.
    private static long Replay(FileStream file, Action<JsonElement> replay)
    {
        var whole = 0L;
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        while (true)
        {
            var read = file.Read(buffer.GetSpan(1 << 16));
            if (read == 0)
            {
                return whole;
            }

            buffer.Advance(read);
            var rest = buffer.WrittenMemory;
            int end;
            while ((end = rest.Span.IndexOf((byte)'\n')) >= 0)
            {
                using (var line = JsonDocument.Parse(rest[..end]))
                {
                    replay(line.RootElement);
                }

                whole += end + 1;
                rest = rest[(end + 1)..];
            }

            var left = rest.ToArray();
            buffer.ResetWrittenCount();
            buffer.Write(left);
        }
    }
}
