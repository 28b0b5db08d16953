using Microsoft.Data.Sqlite;

namespace AdminPortal.Tests.Operations.Runs;

/// <summary>Another process that holds a portal's database file, so that it takes no writes.</summary>
internal sealed class HeldFile : IDisposable
{
    private readonly SqliteConnection _holder;

    public HeldFile(string folder)
    {
        _holder = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=False");
        _holder.Open();
        using var command = _holder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => _holder.Dispose();
}
