using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class GraphTests
{
    private static Tensor Leaf(params double[] values) => tensor(values).requires_grad_();

    [Test]
    public void Gradients_accumulate_until_they_are_reset()
    {
        var x = Leaf(1, 2);
        (x * x).sum().backward();
        (x * 3).sum().backward();
        Assert.That(x.grad.data<double>().ToArray(), Is.EqualTo(new double[] { 5, 7 }));
        x.grad = null;
        Assert.That(x.grad is null);
    }

    [Test]
    public void Several_paths_to_one_tensor_add_up()
    {
        var x = Leaf(2);
        var y = x * x;
        ((y * y) + y + x).sum().backward();
        Assert.That(x.grad.item<double>(), Is.EqualTo((4 * 8) + 4 + 1));
    }

    [Test]
    public void A_second_pass_needs_a_retained_graph()
    {
        var x = Leaf(3);
        var y = (x * x).sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.That(x.grad.item<double>(), Is.EqualTo(12));
        Assert.That(() => y.backward(), Throws.InstanceOf<ExternalException>().With.Message.StartsWith("Trying to backward through the graph a second time"));
    }

    [Test]
    public void Saved_tensors_must_not_change()
    {
        var x = Leaf(3);
        var y = x * 1;
        var z = y * y;
        y.add_(1);
        Assert.That(() => z.backward(), Throws.InstanceOf<ExternalException>().With.Message.Contains("modified by an inplace operation"));
    }

    [Test]
    public void Leaves_and_their_views_cannot_be_written_over()
    {
        var x = Leaf(1, 2);
        Assert.That(() => x.add_(1), Throws.InstanceOf<ExternalException>().With.Message.Contains("a leaf Variable that requires grad"));
        Assert.That(() => x[0].fill_(1), Throws.InstanceOf<ExternalException>().With.Message.Contains("a view of a leaf Variable"));
        using (no_grad())
            x.add_(1);
        Assert.That(x.data<double>().ToArray(), Is.EqualTo(new double[] { 2, 3 }));
    }

    [Test]
    public void Writing_through_a_view_changes_the_gradients_of_the_whole()
    {
        var (x, v) = (Leaf(1, 2, 3), Leaf(5));
        var y = x * 2;
        y[1].mul_(3);
        y.narrow(0, 2, 1).copy_(v);
        (y * tensor(new double[] { 1, 10, 100 })).sum().backward();
        Assert.That(y.data<double>().ToArray(), Is.EqualTo(new double[] { 2, 12, 5 }));
        Assert.That(x.grad.data<double>().ToArray(), Is.EqualTo(new double[] { 2, 60, 0 }));
        Assert.That(v.grad.item<double>(), Is.EqualTo(100));
    }

    [Test]
    public void Nothing_is_recorded_without_gradients()
    {
        var x = Leaf(1);
        using (no_grad())
        {
            Assert.That((x * 2).requires_grad, Is.False);
            using (enable_grad())
                Assert.That((x * 2).requires_grad, Is.True);
            Assert.That(is_grad_enabled(), Is.False);
        }

        Assert.That((x.detach() * 2).requires_grad, Is.False);
        Assert.That(() => (x.detach() * 2).backward(), Throws.InstanceOf<ExternalException>().With.Message.Contains("does not require grad"));
    }

    [Test]
    public void Only_numbers_start_without_a_gradient()
    {
        var x = Leaf(1, 2);
        Assert.That(() => (x * 2).backward(), Throws.InstanceOf<ExternalException>().With.Message.Contains("only for scalar outputs"));
        (x * 2).backward([tensor(new double[] { 1, 3 })]);
        Assert.That(x.grad.data<double>().ToArray(), Is.EqualTo(new double[] { 2, 6 }));
    }

    [Test]
    public void Inner_gradients_are_kept_on_request()
    {
        var x = Leaf(2);
        var y = x * x;
        y.retain_grad();
        (y * 3).sum().backward();
        Assert.That(y.grad.item<double>(), Is.EqualTo(3));
    }

    [Test]
    public void Chosen_inputs_alone_receive_gradients()
    {
        var (x, y) = (Leaf(2), Leaf(5));
        (x * y).sum().backward(inputs: [y]);
        Assert.That(x.grad is null);
        Assert.That(y.grad.item<double>(), Is.EqualTo(2));
        var z = x * x;
        var gradients = autograd.grad([(z * y).sum()], [z, y]);
        Assert.That(gradients.Select(g => g.item<double>()), Is.EqualTo(new double[] { 5, 4 }));
        Assert.That(y.grad.item<double>(), Is.EqualTo(2));
    }

    [Test]
    public void Gradients_of_gradients_of_plain_arithmetic()
    {
        var x = Leaf(3);
        var first = autograd.grad([(x * x * x).sum()], [x], create_graph: true)[0];
        Assert.That(first.item<double>(), Is.EqualTo(27));
        Assert.That(autograd.grad([first.sum()], [x])[0].item<double>(), Is.EqualTo(18));
    }

    [Test]
    public void The_gradient_handle_may_be_disposed()
    {
        var x = Leaf(3);
        (x * x).sum().backward();
        x.grad.Dispose();
        Assert.That(x.grad.item<double>(), Is.EqualTo(6));
        x.grad.zero_();
        Assert.That(x.grad.item<double>(), Is.EqualTo(0));
    }
}
