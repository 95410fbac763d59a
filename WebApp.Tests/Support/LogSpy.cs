using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebApp.Tests.Support;

/// <summary>Reads along what the site logs: <c>new TestSite().With(log)</c> before the first use.</summary>
public sealed class LogSpy : ILoggerProvider, ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<string> arriving = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> lines = [];

    /// <summary>Everything so far, one entry a message.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Waits, for a minute at most, for a message with these words, and returns the word around them (a link, say).</summary>
    public async Task<string> Line(string words)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var message in arriving.Reader.ReadAllAsync(limit.Token))
            if (message.Contains(words, StringComparison.Ordinal))
                return message.Split((char[]?)null).FirstOrDefault(w => w.Contains(words, StringComparison.Ordinal)) ?? message;
        throw new InvalidOperationException($"Nothing more to read, and no “{words}”.");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception) + (exception is null ? "" : "\n" + exception);
        lines.Enqueue(message);
        arriving.Writer.TryWrite(message);
    }

    public void Dispose() => arriving.Writer.TryComplete();
}
