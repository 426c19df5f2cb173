namespace Microsoft.ML.Data;

/// <summary>
/// Reads a text line by line as slices of character blocks. A block is never written again where a slice of it was handed
/// out, so that a reader may keep the slices as it would keep strings, without a string for every line.
/// </summary>
internal sealed class BlockLineReader : IDisposable
{
    // 64 KB: the largest power of two that stays out of the large-object heap.
    private const int BlockLength = 32 * 1024;

    private readonly TextReader _reader;
    private char[] _block = [];
    private int _start;
    private int _end;
    private bool _afterCarriageReturn;

    public BlockLineReader(TextReader reader) => _reader = reader;

    public bool TryRead(out ReadOnlyMemory<char> line)
    {
        line = default;
        if (!HasMore())
            return false;
        if (_afterCarriageReturn)
        {
            _afterCarriageReturn = false;
            if (_block[_start] == '\n')
            {
                _start++;
                if (!HasMore())
                    return false;
            }
        }

        int scanned = 0;
        while (true)
        {
            int at = _block.AsSpan(_start + scanned, _end - _start - scanned).IndexOfAny('\r', '\n');
            if (at >= 0)
            {
                int length = scanned + at;
                line = _block.AsMemory(_start, length);
                _afterCarriageReturn = _block[_start + length] == '\r';
                _start += length + 1;
                return true;
            }

            scanned = _end - _start;
            if (!Fill())
            {
                line = _block.AsMemory(_start, scanned);
                _start = _end;
                return true;
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    private bool HasMore() => _start < _end || Fill();

    private bool Fill()
    {
        if (_end == _block.Length)
        {
            int rest = _end - _start;
            char[] next = GC.AllocateUninitializedArray<char>(Math.Max(BlockLength, 2 * rest));
            _block.AsSpan(_start, rest).CopyTo(next);
            _block = next;
            _start = 0;
            _end = rest;
        }

        int read = _reader.Read(_block, _end, _block.Length - _end);
        _end += read;
        return read > 0;
    }
}
