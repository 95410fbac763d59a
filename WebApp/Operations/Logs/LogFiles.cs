using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using WebApp.Data;

namespace WebApp.Operations.Logs;

/// <summary>
/// Writes log files apart from whoever logs: a disk that is slow, full or read-only costs lines, and never a request. What does
/// not fit into the queue, or comes while there is too little room on the disk, is counted and left out.
/// </summary>
public sealed class LogFiles : ILogEventSink, ILoggingFailureListener, IAsyncDisposable
{
    /// <summary>All of them are called so, with the day (and a number where a day has several) behind it.</summary>
    internal const string Prefix = "mainstay-";

    private const int Waiting = 10_000, Kept = 10;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10), BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Channel<LogEvent> queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly LogOptions options;
    private readonly TimeProvider clock;
    private Logger? files;
    private readonly Task writing;
    private long lookedAt, failedAt, lost;
    private bool hasRoom = true;
    private volatile string? trouble;

    /// <summary>Nothing is opened before the first line.</summary>
    public LogFiles(DataFolder data, IOptions<LogOptions> options, TimeProvider clock)
    {
        (this.options, this.clock, Folder) = (options.Value, clock, Path.Combine(data.Root, "logs"));
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Where they lie.</summary>
    public string Folder { get; }

    /// <summary>Why the last line could not be written; null when it could.</summary>
    public string? Trouble => trouble;

    /// <summary>How many lines are in no file.</summary>
    public long Lost => Interlocked.Read(ref lost);

    /// <summary>Takes a line in. Never waits, never throws.</summary>
    public void Emit(LogEvent logEvent)
    {
        if (!queue.Writer.TryWrite(logEvent))
            Interlocked.Increment(ref lost);
    }

    /// <inheritdoc />
    void ILoggingFailureListener.OnLoggingFailed(object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception)
    {
        // Hints about a file that another program holds, and the like, lose nothing.
        if (events is null)
            return;
        Interlocked.Add(ref lost, events.Count);
        trouble = exception?.Message ?? message;
    }

    /// <summary>Writes what waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        Close();
    }

    private async Task WriteAsync()
    {
        await foreach (var line in queue.Reader.ReadAllAsync())
        {
            var before = Lost;
            if (!IsResting() && HasRoom())
                (files ??= Open()).Write(line);
            else
                Interlocked.Increment(ref lost);
            if (Lost == before)
                trouble = null;
            else if (files is not null)
                Close();
        }
    }

    private Logger Open() => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Fallible(to => to.File(
        new LogFormat(), Path.Combine(Folder, Prefix + ".json"), rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true,
        fileSizeLimitBytes: options.MaxMegabytes * 1_000_000L / Kept, retainedFileCountLimit: Kept, retainedFileTimeLimit: TimeSpan.FromDays(options.Days)), this).CreateLogger();

    // What has failed once is not used again: its file may hold half a line, and it would rest for half an hour. A new one begins soon.
    private void Close()
    {
        failedAt = trouble is null ? 0 : clock.GetTimestamp();
        try
        {
            files?.Dispose();
        }
        catch (IOException)
        {
            // What it still held does not fit on the disk either, and is counted already.
        }
        files = null;
    }

    private bool IsResting() => failedAt != 0 && clock.GetElapsedTime(failedAt) < BetweenTries;

    private bool HasRoom()
    {
        if (lookedAt != 0 && clock.GetElapsedTime(lookedAt) < BetweenLooks)
            return hasRoom;
        lookedAt = clock.GetTimestamp();
        try
        {
            hasRoom = options.KeepFreeMegabytes == 0 || new DriveInfo(Path.GetDirectoryName(Folder)!).AvailableFreeSpace >= options.KeepFreeMegabytes * 1_000_000L;
        }
        catch (IOException)
        {
            // A disk that does not say: writing shows.
            hasRoom = true;
        }
        if (!hasRoom)
            trouble = $"Less than {options.KeepFreeMegabytes} MB are free, and the last room is left to orders (Logs:KeepFreeMegabytes).";
        return hasRoom;
    }
}
