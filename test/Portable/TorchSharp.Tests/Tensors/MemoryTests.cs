using static TorchSharp.torch;

namespace TorchSharp.Tests;

[NonParallelizable]
public class MemoryTests
{
    /// <summary>What other tests left behind must not be freed in the middle of a count.</summary>
    [SetUp]
    public void ForgetTheOthers()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Test]
    public void Memory_stays_flat_over_ten_thousand_steps()
    {
        using var outer = NewDisposeScope();
        // With more threads the pool also holds as many scratch blocks as ever were in use at the same moment.
        var threads = get_num_threads();
        set_num_threads(1);
        var (first, second) = (nn.Linear(8, 16), nn.Linear(16, 4));
        var optimizer = optim.Adam(first.parameters().Concat(second.parameters()), lr: 1e-3);
        var (x, y) = (Numbers.Uniform(1, 32, 8).@float(), Numbers.Uniform(2, 32, 4).@float());
        for (var step = 0; step < 10; step++)
            Step();
        var before = (Tensor.TotalCount, MemoryPool.LiveBytes, MemoryPool.PooledBytes);
        for (var step = 0; step < 10_000; step++)
            Step();
        set_num_threads(threads);
        Assert.That((Tensor.TotalCount, MemoryPool.LiveBytes, MemoryPool.PooledBytes), Is.EqualTo(before));

        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = (second.call(nn.functional.relu(first.call(x))) - y).square().mean();
            loss.backward();
            optimizer.step();
        }
    }

    [Test]
    public void A_graph_without_a_way_back_ends_with_its_tensors()
    {
        using var outer = NewDisposeScope();
        var x = Numbers.Uniform(1, 4, 4).requires_grad_();
        var before = (Tensor.TotalCount, MemoryPool.LiveBytes);
        using (NewDisposeScope())
        {
            var y = x.mm(x).exp().sum();
            Assert.That(Tensor.TotalCount, Is.GreaterThan(before.TotalCount));
        }

        Assert.That((Tensor.TotalCount, MemoryPool.LiveBytes), Is.EqualTo(before));
    }

    [Test]
    public void A_result_moved_out_of_its_scope_keeps_its_graph()
    {
        using var outer = NewDisposeScope();
        var x = Numbers.Uniform(1, 4, 4).requires_grad_();
        Tensor loss;
        using (NewDisposeScope())
            loss = x.mm(x).exp().sum().MoveToOuterDisposeScope();
        loss.backward();
        Assert.That(x.grad.shape, Is.EqualTo(new long[] { 4, 4 }));
    }

    [Test]
    public void Scopes_dispose_what_was_not_moved_or_detached()
    {
        Tensor gone, moved, detached;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                (gone, moved, detached) = (zeros(2), zeros(2).MoveToOuterDisposeScope(), zeros(2).DetachFromDisposeScope());
                Assert.That(scope.DisposablesCount, Is.EqualTo(1));
            }

            Assert.That((gone.IsInvalid, moved.IsInvalid, detached.IsInvalid), Is.EqualTo((true, false, false)));
            Assert.That(outer.Contains(moved));
        }

        Assert.That((moved.IsInvalid, detached.IsInvalid), Is.EqualTo((true, false)));
        detached.Dispose();
        Assert.That(() => gone.add(1), Throws.InvalidOperationException);
    }

    [Test]
    public void Views_keep_the_memory_of_a_disposed_tensor()
    {
        Tensor view;
        using (var x = arange(10))
            view = x.narrow(0, 3, 2);
        Assert.That(view.data<long>().ToArray(), Is.EqualTo(new long[] { 3, 4 }));
        view.Dispose();
    }
}
