using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class VBufferTests
{
    private static VBuffer<float> Sparse => new(6, 2, [1.5f, 2.5f], [1, 4]);

    [Test]
    public void A_sparse_vector_shows_its_values_and_slots()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sparse.IsDense, Is.False);
            Assert.That(Sparse.Length, Is.EqualTo(6));
            Assert.That(Sparse.GetValues().ToArray(), Is.EqualTo(new[] { 1.5f, 2.5f }));
            Assert.That(Sparse.GetIndices().ToArray(), Is.EqualTo(new[] { 1, 4 }));
            Assert.That(Sparse.DenseValues(), Is.EqualTo(new[] { 0, 1.5f, 0, 0, 2.5f, 0 }));
            Assert.That(Sparse.Items().Select(item => item.Key), Is.EqualTo(new[] { 1, 4 }));
            Assert.That(Sparse.Items(all: true).Count(), Is.EqualTo(6));
            Assert.That(Sparse.GetItemOrDefault(4), Is.EqualTo(2.5f));
            Assert.That(Sparse.GetItemOrDefault(5), Is.Zero);
            Assert.That(Sparse.ToString(), Is.EqualTo("Sparse vector of size 6, 2 explicit values"));
        }
    }

    [Test]
    public void A_dense_vector_has_no_indices()
    {
        var dense = new VBuffer<int>(3, [7, 8, 9]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dense.IsDense, Is.True);
            Assert.That(dense.GetIndices().Length, Is.Zero);
            Assert.That(dense.DenseValues(), Is.EqualTo(new[] { 7, 8, 9 }));
            Assert.That(dense.ToString(), Is.EqualTo("Dense vector of size 3"));
            Assert.That(new VBuffer<int>(3, 3, [7, 8, 9], null!).IsDense, Is.True);
            Assert.That(default(VBuffer<int>).Length, Is.Zero);
        }
    }

    [Test]
    public void Impossible_vectors_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new VBuffer<int>(-1, null!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new VBuffer<int>(3, [1]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new VBuffer<int>(3, 2, [1], [0, 1]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => new VBuffer<int>(3, 4, [1, 2, 3, 4], [0, 1, 2, 3]), Throws.InstanceOf<ArgumentException>());
        }
    }

    [Test]
    public void Copies_share_nothing_with_their_source()
    {
        float[] values = [1, 2, 3];
        VBuffer<float> copy = default;
        new VBuffer<float>(3, values).CopyTo(ref copy);
        values[0] = 100;
        Assert.That(copy.DenseValues(), Is.EqualTo(new float[] { 1, 2, 3 }));
    }

    [Test]
    public void A_part_of_a_sparse_vector_keeps_its_values_in_shifted_slots()
    {
        VBuffer<float> part = default;
        Sparse.CopyTo(ref part, 1, 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(part.Length, Is.EqualTo(4));
            Assert.That(part.DenseValues(), Is.EqualTo(new[] { 1.5f, 0, 0, 2.5f }));
        }

        Sparse.CopyTo(ref part, 2, 2);
        Assert.That(part.GetValues().Length, Is.Zero);
    }

    [Test]
    public void Densifying_fills_the_gaps()
    {
        VBuffer<float> dense = default;
        Sparse.CopyToDense(ref dense);
        var target = new float[8];
        Sparse.CopyTo(target, 1, -1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dense.IsDense, Is.True);
            Assert.That(dense.DenseValues(), Is.EqualTo(Sparse.DenseValues()));
            Assert.That(target, Is.EqualTo(new[] { 0, -1, 1.5f, -1, -1, 2.5f, -1, 0 }));
        }
    }

    [Test]
    public void The_editor_reuses_buffers_that_are_large_enough()
    {
        var buffer = new VBuffer<float>(5, [1, 2, 3, 4, 5]);
        VBufferEditor<float> editor = VBufferEditor.Create(ref buffer, 3);
        Assert.That(editor.CreatedNewValues, Is.False);
        editor.Values[0] = 9;
        buffer = editor.Commit();
        Assert.That(buffer.DenseValues(), Is.EqualTo(new float[] { 9, 2, 3 }));

        editor = VBufferEditor.Create(ref buffer, 10, 2);
        editor.Values[0] = 1;
        editor.Values[1] = 2;
        editor.Indices[0] = 3;
        editor.Indices[1] = 7;
        VBuffer<float> truncated = editor.CommitTruncated(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(truncated.Length, Is.EqualTo(10));
            Assert.That(truncated.GetIndices().ToArray(), Is.EqualTo(new[] { 3 }));
        }
    }

    [Test]
    public void The_editor_keeps_old_values_when_asked()
    {
        var buffer = new VBuffer<int>(2, [1, 2]);
        VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, 4, keepOldOnResize: true);
        Assert.That(editor.CreatedNewValues, Is.True);
        Assert.That(editor.Values[..2].ToArray(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Enumerating_gives_every_slot()
    {
        var seen = new List<float>();
        foreach (object value in Sparse)
            seen.Add((float)value);
        Assert.That(seen, Is.EqualTo(Sparse.DenseValues()));
    }
}
