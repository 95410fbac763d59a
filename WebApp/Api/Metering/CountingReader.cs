using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace WebApp.Api.Metering;

/// <summary>Counts the bytes of a request's body as they are read, where no header says how many there are.</summary>
internal sealed class CountingReader(PipeReader inner) : PipeReader, IRequestBodyPipeFeature
{
    private ReadOnlySequence<byte> last;

    /// <summary>How many were read.</summary>
    public long Bytes { get; private set; }

    public PipeReader Reader => this;

    /// <summary>Puts one around the body, for who reads it as a pipe and who reads it as a stream.</summary>
    public static CountingReader Around(HttpContext context)
    {
        var reader = new CountingReader(context.Request.BodyReader);
        context.Request.Body = reader.AsStream(leaveOpen: true);
        context.Features.Set<IRequestBodyPipeFeature>(reader);
        return reader;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(cancellationToken);
        last = read.Buffer;
        return read;
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        last = result.Buffer;
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        Bytes += last.Slice(0, consumed).Length;
        last = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
