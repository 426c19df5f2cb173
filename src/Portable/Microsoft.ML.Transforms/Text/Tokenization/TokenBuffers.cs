using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

internal static class TokenBuffers
{
    /// <summary>Writes the items as a dense vector, in the memory that the vector has.</summary>
    public static void Write<T>(ReadOnlySpan<T> items, ref VBuffer<T> result)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref result, items.Length);
        items.CopyTo(editor.Values);
        result = editor.Commit();
    }
}
