// The data folder. Only its owner may look into it, and one serving process at a time holds it: the lock goes with the process, however it ends.
namespace IntakeBot.Records;

internal sealed class Folder : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream? _lock;

    /// <exception cref="RecordsException">Another process serves this folder, or it cannot be made.</exception>
    public Folder(string path, bool alone)
    {
        FullPath = path;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, Private);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"The data folder {path} cannot be made or written: {e.Message}", e);
        }
        if (!alone) return;
        try
        {
            _lock = new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"The data folder {path} is in use by another process (its file `lock` is held). Stop that one first or choose another folder with --data.", e);
        }
    }

    public string FullPath { get; }
    public string File(string name) => Path.Combine(FullPath, name);
    public void Dispose() => _lock?.Dispose();
}
