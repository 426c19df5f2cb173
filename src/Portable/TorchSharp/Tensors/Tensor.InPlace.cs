namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add_(Tensor target) => Update<Arithmetic.Add>(target, add);

        public Tensor sub_(Tensor target) => Update<Arithmetic.Subtract>(target, sub);

        public Tensor mul_(Tensor target) => Update<Arithmetic.Multiply>(target, mul);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None && is_floating_point()
            ? Update<Arithmetic.Divide>(target, other => div(other))
            : Overwrite(div(target, rounding_mode));

        public Tensor add_(Scalar scalar) => add_(Number(scalar));

        public Tensor add_(Tensor target, Scalar alpha) => Overwrite(add(target, alpha));

        public Tensor add_(Scalar scalar, Scalar alpha) => Overwrite(add(scalar, alpha));

        public Tensor sub_(Scalar target) => sub_(Number(target));

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul_(Scalar target) => mul_(Number(target));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(Number(target), rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor pow_(Scalar exponent) => Overwrite(pow(exponent));

        public Tensor pow_(Tensor exponent) => Overwrite(pow(exponent));

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Overwrite(addcmul(tensor1, tensor2, value));

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Overwrite(addcdiv(tensor1, tensor2, value));

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Overwrite(addcdiv(tensor1, tensor2));

        public Tensor lerp_(Tensor end, Tensor weight) => Overwrite(lerp(end, weight));

        public Tensor fill_(Scalar value) => Overwrite(Number(value).expand(Sizes));

        public Tensor zero_()
        {
            if (!IsContiguous || requires_grad || _base is not null)
                return fill_(0);
            bytes.Clear();
            Storage.Version++;
            return this;
        }

        internal void CheckWritable()
        {
            if (GradMode.Enabled && is_leaf && _requiresGrad)
                throw Errors.Of("a leaf Variable that requires grad is being used in an in-place operation.");
            if (GradMode.Enabled && _base is { IsInvalid: false, is_leaf: true, _requiresGrad: true })
                throw Errors.Of("a view of a leaf Variable that requires grad is being used in an in-place operation.");
        }

        /// <summary>Makes the result of an operation the content of this tensor; the result itself is disposed.</summary>
        internal Tensor Overwrite(Tensor result)
        {
            CheckWritable();
            if (!Shapes.Same(Shapes.Broadcast(result.Sizes, Sizes), Sizes))
                throw Errors.Of($"output with shape {Errors.Show(_sizes)} doesn't match the broadcast shape {Errors.Show(result.Sizes)}");
            if (torch.is_floating_point(result.dtype) && !is_floating_point())
                throw Errors.Of($"result type {Errors.TypeName(result.dtype)} can't be cast to the desired output type {Errors.TypeName(dtype)}");
            Copy.Into(this, result);
            Storage.Version++;
            if (GradMode.Enabled)
                TakeHistory(result);
            result.Dispose();
            return this;
        }

        /// <summary>From now on gradients of this tensor belong to what was written over it.</summary>
        private void TakeHistory(Tensor content)
        {
            using var scope = NewDisposeScope();
            var source = content.requires_grad ? content.to_type(dtype).expand(Sizes) : content;
            if (_base is not { IsInvalid: false } || !(source.requires_grad || _base.requires_grad))
            {
                JoinGraph(source._history);
                return;
            }

            if (!_base.IsContiguous)
                throw Errors.Of("derivative for an in-place operation on a view of a tensor that is not contiguous is not implemented");
            var (sizes, strides, offset, all) = (_sizes, _strides, _offset - _base._offset, _base._sizes);
            var node = Node.For("CopySlices", _base, source);
            node.Gradient(_base, g =>
            {
                var rest = g.clone();
                rest.View(sizes, strides, rest._offset + offset).zero_();
                return rest;
            });
            node.Gradient(source, g =>
            {
                var whole = g.contiguous();
                return whole.View(sizes, strides, whole._offset + offset).clone();
            });
            _base.JoinGraph(node);

            var view = Node.For("AsStridedBackward0", _base);
            view.Gradient(_base, g =>
            {
                var whole = zeros(all, g.dtype);
                whole.View(sizes, strides, offset).copy_(g);
                return whole;
            });
            JoinGraph(view);
        }

        private Tensor Update<TOperation>(Tensor other, Func<Tensor, Tensor> elsewhere)
            where TOperation : struct, INumberOperation
        {
            var direct = other.dtype == dtype && dtype != ScalarType.Bool && (!GradMode.Enabled || (!requires_grad && !other.requires_grad && _base is null))
                && (other.Storage != Storage || ReferenceEquals(other, this));
            if (!direct)
                return Overwrite(elsewhere(other));
            Elementwise.Number<TOperation>(this, other, this);
            Storage.Version++;
            return this;
        }
    }
}
