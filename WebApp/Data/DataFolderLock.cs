namespace WebApp.Data;

/// <summary>
/// Who is using the data folder, across processes: the site and its commands share it, a restore wants it alone. The system
/// ends the hold with the process, also when it is killed.
/// </summary>
public sealed class DataFolderLock(DataFolder folder) : IDisposable
{
    private FileStream? shared;

    private string File => Path.Combine(folder.Root, "site.lock");

    /// <summary>Uses the folder together with others until this is disposed or <see cref="Leave"/> is called.</summary>
    /// <exception cref="IOException">A restore has it alone right now.</exception>
    public void Share()
    {
        try
        {
            // Whoever comes at the same moment makes the same empty file.
            using var made = new FileStream(File, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (Exception readOnly) when (readOnly is IOException or UnauthorizedAccessException && !System.IO.File.Exists(File))
        {
            // Where nothing can be written nothing can be restored either: there is nobody to keep out.
            return;
        }
        catch (UnauthorizedAccessException)
        {
            // It is there, and reading is enough to hold it.
        }
        try
        {
            shared ??= new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException taken)
        {
            throw new IOException("A restore is putting another state into the data folder right now. Start again when it is done.", taken);
        }
    }

    /// <summary>Does not use it any more.</summary>
    public void Leave()
    {
        shared?.Dispose();
        shared = null;
    }

    /// <summary>The folder for oneself, until what it returns is disposed; null while somebody uses it.</summary>
    public IDisposable? TryAlone()
    {
        try
        {
            return new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Leave();
}
