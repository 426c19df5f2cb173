using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public unsafe class ViewTests
{
    [Test]
    public void Views_share_memory_and_copies_do_not()
    {
        var x = zeros(2, 3);
        foreach (var view in new[] { x.t(), x.view(6), x[1], x.narrow(1, 0, 2), x.expand(4, 2, 3), x.unsqueeze(0), x.detach(), x.diagonal() })
        {
            view.Storage.Data[view.Offset * 4] = 1;
            Assert.That(x.Storage.Data[view.Offset * 4], Is.EqualTo(1));
            Assert.That(view.Storage, Is.SameAs(x.Storage));
        }

        Assert.That(x.t().contiguous().Storage, Is.Not.SameAs(x.Storage));
        Assert.That(x.contiguous(), Is.SameAs(x));
    }

    [Test]
    public void Strides_follow_the_dimensions()
    {
        var x = zeros(2, 3, 4);
        Assert.That(x.stride(), Is.EqualTo(new long[] { 12, 4, 1 }));
        Assert.That(x.permute(2, 0, 1).stride(), Is.EqualTo(new long[] { 1, 12, 4 }));
        Assert.That(x.expand(5, 2, 3, 4).stride(), Is.EqualTo(new long[] { 0, 12, 4, 1 }));
        Assert.That(x.slice(1, 0, 3, 2).stride(), Is.EqualTo(new long[] { 12, 8, 1 }));
        Assert.That(x.transpose(0, 1).is_contiguous(), Is.False);
        Assert.That(x.permute(0, 1, 2).is_contiguous(), Is.True);
    }

    [Test]
    public void View_refuses_what_only_a_copy_can_show()
    {
        var x = arange(6).view(2, 3);
        Assert.That(() => x.t().view(6), Throws.InstanceOf<ExternalException>().With.Message.Contains("view size is not compatible"));
        Assert.That(x.t().reshape(6).data<long>().ToArray(), Is.EqualTo(new long[] { 0, 3, 1, 4, 2, 5 }));
        Assert.That(x.t().view(3, 2, 1).Storage, Is.SameAs(x.Storage));
        Assert.That(() => x.view(4), Throws.InstanceOf<ExternalException>().With.Message.EqualTo("shape '[4]' is invalid for input of size 6"));
    }

    [Test]
    public void Broadcasting_repeats_dimensions_of_one()
    {
        var sum = arange(3).view(3, 1) + (arange(4) * 10);
        Assert.That(sum.data<long>().ToArray(), Is.EqualTo(new long[] { 0, 10, 20, 30, 1, 11, 21, 31, 2, 12, 22, 32 }));
        Assert.That(
            () => zeros(2, 3) + zeros(4),
            Throws.InstanceOf<ExternalException>().With.Message.EqualTo(
                "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1"));
    }

    [Test]
    public void Types_widen_as_in_libtorch()
    {
        Assert.That((arange(3) + 0.5).dtype, Is.EqualTo(ScalarType.Float32));
        Assert.That((arange(3) / 2).dtype, Is.EqualTo(ScalarType.Float32));
        Assert.That((zeros(2) * tensor(2.0)).dtype, Is.EqualTo(ScalarType.Float32));
        Assert.That((zeros(2) * zeros(2, ScalarType.Float64)).dtype, Is.EqualTo(ScalarType.Float64));
        Assert.That((ones(2, ScalarType.Bool) + 1).dtype, Is.EqualTo(ScalarType.Int64));
        Assert.That((zeros(2, ScalarType.Int32) + 1L).dtype, Is.EqualTo(ScalarType.Int32));
        Assert.That(ones(2, ScalarType.Bool).sum().dtype, Is.EqualTo(ScalarType.Int64));
        Assert.That((arange(3) > 1).dtype, Is.EqualTo(ScalarType.Bool));
    }

    [Test]
    public void Shape_errors_are_worded_as_in_libtorch()
    {
        Assert.That(() => zeros(2, 3).mm(zeros(4, 5)), Throws.InstanceOf<ExternalException>().With.Message.EqualTo("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)"));
        Assert.That(() => zeros(2, 3).sum(5), Throws.InstanceOf<ExternalException>().With.Message.EqualTo("Dimension out of range (expected to be in range of [-2, 1], but got 5)"));
        Assert.That(() => zeros(2).item<float>(), Throws.ArgumentException);
        Assert.That(() => cat([zeros(2, 3), zeros(3, 4)]), Throws.InstanceOf<ExternalException>().With.Message.StartsWith("Sizes of tensors must match except in dimension 0"));
        Assert.That(() => arange(3).mean(), Throws.InstanceOf<ExternalException>().With.Message.Contains("Got: Long"));
        Assert.That(() => stack([zeros(2), zeros(3)]), Throws.InstanceOf<ExternalException>().With.Message.StartsWith("stack expects each tensor to be equal size"));
    }

    [Test]
    public void Empty_tensors_pass_through()
    {
        var none = zeros(0, 3);
        Assert.That((none + 1).exp().shape, Is.EqualTo(new long[] { 0, 3 }));
        Assert.That(none.sum().item<float>(), Is.EqualTo(0));
        Assert.That(none.sum(0L).data<float>().ToArray(), Is.EqualTo(new float[3]));
        Assert.That(none.softmax(1).shape, Is.EqualTo(new long[] { 0, 3 }));
        Assert.That(cat([none, ones(2, 3)]).shape, Is.EqualTo(new long[] { 2, 3 }));
        Assert.That(none.mm(ones(3, 2)).shape, Is.EqualTo(new long[] { 0, 2 }));
    }
}
