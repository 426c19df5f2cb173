using System.Buffers.Binary;

namespace TorchSharp;

public static partial class torch
{
    public partial class Generator
    {
        // The layout of libtorch's saved CPU generator: the seed, the engine with its words widened to 64 bits, and the pending normal.
        private const int StateBytes = 5056;
        private const int EngineOffset = 24;
        private const int NormalOffset = EngineOffset + 8 * MersenneTwister.StateLength;

        public Tensor get_state()
        {
            var bytes = new byte[StateBytes];
            var span = bytes.AsSpan();
            BinaryPrimitives.WriteUInt64LittleEndian(span, _seed);
            BinaryPrimitives.WriteInt32LittleEndian(span[8..], Engine.Left);
            BinaryPrimitives.WriteInt32LittleEndian(span[12..], 1);
            BinaryPrimitives.WriteInt64LittleEndian(span[16..], Engine.Next);
            for (int i = 0; i < MersenneTwister.StateLength; i++)
                BinaryPrimitives.WriteUInt64LittleEndian(span[(EngineOffset + 8 * i)..], Engine.State[i]);
            // The slots are: x (the pending sine), y and rho (unused), and whether x is valid.
            BinaryPrimitives.WriteDoubleLittleEndian(span[(NormalOffset + 8)..], _pendingNormal ?? 0);
            BinaryPrimitives.WriteInt32LittleEndian(span[(NormalOffset + 24)..], _pendingNormal.HasValue ? 1 : 0);
            return tensor(bytes, dtype: ScalarType.Byte);
        }

        public void set_state(Tensor value)
        {
            if (value.dtype != ScalarType.Byte || value.NumberOfElements != StateBytes)
                throw new System.Runtime.InteropServices.ExternalException(
                    $"Expected a CPUGeneratorImplState of size {StateBytes} but found the input RNG state size to be {value.NumberOfElements}");

            var span = value.bytes;
            var words = new uint[MersenneTwister.StateLength];
            for (int i = 0; i < words.Length; i++)
                words[i] = (uint)BinaryPrimitives.ReadUInt64LittleEndian(span[(EngineOffset + 8 * i)..]);

            _seed = BinaryPrimitives.ReadUInt64LittleEndian(span);
            int left = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
            int next = (int)BinaryPrimitives.ReadInt64LittleEndian(span[16..]);
            Engine.Restore(words, next, left);

            bool isPending = BinaryPrimitives.ReadInt32LittleEndian(span[(NormalOffset + 24)..]) != 0;
            _pendingNormal = isPending ? BinaryPrimitives.ReadDoubleLittleEndian(span[(NormalOffset + 8)..]) : null;
        }
    }
}
