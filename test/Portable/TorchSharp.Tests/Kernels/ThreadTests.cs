using static TorchSharp.torch;

namespace TorchSharp.Tests;

[NonParallelizable]
public class ThreadTests
{
    [Test]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var before = get_num_threads();
        try
        {
            var one = Compute(1);
            Assert.That(Compute(2), Is.EqualTo(one));
            Assert.That(Compute(5), Is.EqualTo(one));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Test]
    public void A_thread_count_must_be_positive() => Assert.That(() => set_num_threads(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    /// <summary>Forward and back through kernels of every kind, on sizes that are split.</summary>
    private static float[] Compute(int threads)
    {
        set_num_threads(threads);
        using var scope = NewDisposeScope();
        var table = Numbers.Uniform(1, 400, 300).@float().requires_grad_();
        var weight = Numbers.Uniform(2, 700, 300).@float().requires_grad_();
        var places = tensor(Enumerable.Range(0, 3000).Select(i => (long)(i * 7919 % 400)).ToArray());
        var h = Tensor.EmbeddingBag(table, places, arange(0, 3000, 30), BagMode.Sum).tanh();
        var logits = Tensor.Linear(h, weight, null);
        var loss = logits.log_softmax(1).mul(0.01).exp().sum() + logits.logsumexp(0).mean() + logits.max(1).values.sum() + (h * 3).sigmoid().std();
        loss.backward();
        return [loss.item<float>(), .. table.grad.data<float>(), .. weight.grad.data<float>()];
    }
}
