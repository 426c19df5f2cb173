using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class IndexingTests
{
    private static readonly double[] Ramp = Enumerable.Range(0, 24).Select(i => (double)i).ToArray();

    private static Tensor Cube() => tensor(Ramp).reshape(2, 3, 4);

    private static double At(int i, int j, int k) => (i * 12) + (j * 4) + k;

    [Test]
    public void Positions_ranges_ellipsis_and_new_dimensions_give_views()
    {
        var x = Cube();
        Assert.That(x[1, 2, 3].item<double>(), Is.EqualTo(23));
        Assert.That(x[-1].shape, Is.EqualTo(new long[] { 3, 4 }));
        var part = x[TensorIndex.Ellipsis, TensorIndex.Slice(1, 4, 2)];
        Assert.That(part.shape, Is.EqualTo(new long[] { 2, 3, 2 }));
        Assert.That(part[1, 0, 1].item<double>(), Is.EqualTo(At(1, 0, 3)));
        Assert.That(x[TensorIndex.Single(0), TensorIndex.None, TensorIndex.Colon, TensorIndex.Slice(stop: -1)].shape, Is.EqualTo(new long[] { 1, 3, 3 }));
        Assert.That(x[.., 1..].shape, Is.EqualTo(new long[] { 2, 2, 4 }));
        Assert.That(x[TensorIndex.Colon, TensorIndex.Colon, ^1].data<double>().ToArray(), Is.EqualTo(new double[] { 3, 7, 11, 15, 19, 23 }));
        part.fill_(-1);
        Assert.That(x[0, 0, 1].item<double>(), Is.EqualTo(-1));
    }

    [Test]
    public void Tensors_of_positions_select_and_keep_their_place()
    {
        var x = Cube();
        var rows = tensor(new long[] { 2, -3 });
        var y = x[TensorIndex.Colon, TensorIndex.Tensor(rows), TensorIndex.Colon];
        Assert.That(y.shape, Is.EqualTo(new long[] { 2, 2, 4 }));
        Assert.That(y[1, 0, 3].item<double>(), Is.EqualTo(At(1, 2, 3)));
        Assert.That(y[1, 1, 3].item<double>(), Is.EqualTo(At(1, 0, 3)));
        var pairs = x[TensorIndex.Colon, TensorIndex.Tensor(rows), TensorIndex.Tensor(tensor(new long[] { 1, 3 }))];
        Assert.That(pairs.data<double>().ToArray(), Is.EqualTo(new[] { At(0, 2, 1), At(0, 0, 3), At(1, 2, 1), At(1, 0, 3) }));
        var apart = x[TensorIndex.Tensor(tensor(new long[] { 0, 1 })), TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 1, 3 }))];
        Assert.That(apart.shape, Is.EqualTo(new long[] { 2, 3 }));
        Assert.That(apart[1, 2].item<double>(), Is.EqualTo(At(1, 2, 3)));
    }

    [Test]
    public void Masks_select_in_row_major_order()
    {
        var x = Cube();
        Assert.That(x[x > 20].data<double>().ToArray(), Is.EqualTo(new double[] { 21, 22, 23 }));
        Assert.That(x.masked_select(x < 2).data<double>().ToArray(), Is.EqualTo(new double[] { 0, 1 }));
        Assert.That((x > 21).nonzero().data<long>().ToArray(), Is.EqualTo(new long[] { 1, 2, 2, 1, 2, 3 }));
    }

    [Test]
    public void Assignments_write_where_the_index_leads()
    {
        var x = Cube();
        x[0, 1] = tensor(new double[] { 9, 8, 7, 6 });
        x[1, 2, 3] = tensor(-5.0);
        x[TensorIndex.Tensor(tensor(new long[] { 1 })), TensorIndex.Single(0)] = tensor(100.0);
        x[x.eq(22)] = tensor(0.5);
        var values = x.data<double>().ToArray();
        Assert.That(values[4..8], Is.EqualTo(new double[] { 9, 8, 7, 6 }));
        Assert.That(values[12..16], Is.EqualTo(new double[] { 100, 100, 100, 100 }));
        Assert.That(values[22..], Is.EqualTo(new[] { 0.5, -5 }));
    }

    [Test]
    public void Accumulating_assignment_adds_repeated_positions()
    {
        var x = zeros(3, ScalarType.Float64);
        x.index_put_(tensor(new double[] { 1, 2, 4 }), [tensor(new long[] { 0, 2, 0 })], accumulate: true);
        Assert.That(x.data<double>().ToArray(), Is.EqualTo(new double[] { 5, 0, 2 }));
    }

    [Test]
    public void Positions_outside_are_errors()
    {
        var x = Cube();
        Assert.That(() => x[2], Throws.InstanceOf<ExternalException>().With.Message.Contains("index 2 out of range"));
        Assert.That(() => x[0, 0, 0, 0], Throws.InstanceOf<ExternalException>().With.Message.Contains("too many indices"));
        Assert.That(() => x.index_select(1, tensor(new long[] { 3 })), Throws.InstanceOf<ExternalException>().With.Message.Contains("out of bounds"));
        Assert.That(() => x[tensor(new long[] { -3 })], Throws.InstanceOf<ExternalException>().With.Message.Contains("index -3 is out of bounds for dimension 0 with size 2"));
    }
}
