using System.Runtime.InteropServices;

namespace Microsoft.ML.Transforms.Text;

/// <summary>
/// N-grams in a model file: how many, where each one's bytes begin (and the last end), then the tokens, seven bits a byte, low bits
/// first, with the high bit set where more follow.
/// </summary>
internal static class NgramTreeFile
{
    public static void Write(ModelSaveContext ctx, NgramTree tree, int ngramLength)
    {
        var bytes = new MemoryStream();
        using var encoder = new BinaryWriter(bytes);
        uint[] tokens = new uint[ngramLength];
        ctx.Writer.Write(tree.SlotCount);
        ctx.Writer.Write(0);
        for (int slot = 0; slot < tree.SlotCount; slot++)
        {
            int length = tree.GetTokens(slot, tokens);
            for (int i = 0; i < length; i++)
                encoder.Write7BitEncodedInt((int)tokens[i]);
            ctx.Writer.Write((int)bytes.Position);
        }
        ctx.Writer.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    public static NgramTree Read(ModelLoadContext ctx, int ngramLength)
    {
        var ends = new int[ctx.LoadCount()];
        Contracts.CheckDecode(ctx.Reader.ReadInt32() == 0);
        ctx.Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));
        int start = 0;
        foreach (int end in ends)
        {
            Contracts.CheckDecode(end > start);
            start = end;
        }
        Contracts.CheckDecode(start <= ctx.BytesLeft);
        byte[] bytes = ctx.Reader.ReadBytes(start);

        var tree = new NgramTree(ends.Length);
        int at = 0;
        for (int slot = 0; slot < ends.Length; slot++)
        {
            int node = NgramTree.Root;
            for (int length = 0; at < ends[slot]; length++)
            {
                uint token = ReadToken(bytes, ends[slot], ref at);
                Contracts.CheckDecode(length < ngramLength);
                node = tree.GetOrAdd(node, token);
            }
            Contracts.CheckDecode(tree.SlotOf(node) < 0);
            tree.AddSlot(node);
        }
        return tree;
    }

    private static uint ReadToken(byte[] bytes, int end, ref int at)
    {
        uint token = 0;
        for (int shift = 0; ; shift += 7)
        {
            Contracts.CheckDecode(at < end && shift <= 28);
            byte part = bytes[at++];
            token |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return token;
        }
    }
}
