import type * as TensorFlow from '@tensorflow/tfjs-core'
import type { Backend } from './backend'
import { lstmKernels } from './lstm-kernels'

type T2 = TensorFlow.Tensor2D

export interface LstmStep {
  /** Input, forget, candidate and output gate side by side [B, 4H]. */
  gates: T2
  /** [B, H], its tanh, and the hidden state. */
  cell: T2
  squashed: T2
  hidden: T2
}

/** One step from pre-activations [B, 4H] and the cell before [B, H]. */
export function lstmCell({ tf, name }: Backend, z: T2, before: T2): LstmStep {
  if (name === 'tfjs-node') {
    const [i, f, g, o] = tf.split(z, 4, 1) as [T2, T2, T2, T2]
    const gates: [T2, T2, T2, T2] = [tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)]
    const cell = tf.add<T2>(tf.mul(gates[1], before), tf.mul(gates[0], gates[2]))
    const squashed = tf.tanh(cell)
    return { gates: tf.concat(gates, 1), cell, squashed, hidden: tf.mul(gates[3], squashed) }
  }
  const engine = tf.engine()
  const size = before.shape[1]
  const doubling = tf.concat1d([tf.ones([2 * size]), tf.fill([size], 2), tf.ones([size])])
  const [gates, cell, doubled] = engine.runKernel(lstmKernels.cellStart, { a: tf.sigmoid(tf.mul(z, doubling)), b: before }) as unknown as [T2, T2, T2]
  const [squashed, hidden] = engine.runKernel(lstmKernels.cellEnd, { a: gates, b: tf.sigmoid(doubled) }) as unknown as [T2, T2]
  return { gates, cell, squashed, hidden }
}

function lstmCellGradient({ tf, name }: Backend, dh: T2, dc: T2, { gates, squashed }: LstmStep, before: T2): [dz: T2, dBefore: T2] {
  if (name !== 'tfjs-node') {
    return tf.engine().runKernel(lstmKernels.cellGradient, { a: dh, b: dc, c: gates, d: before, e: squashed }) as unknown as [T2, T2]
  }
  const [i, f, g, o] = tf.split(gates, 4, 1) as [T2, T2, T2, T2]
  const slope = (gate: T2): T2 => tf.mul(gate, tf.sub(1, gate))
  const d = tf.add<T2>(dc, tf.mul(tf.mul(dh, o), tf.sub(1, tf.square(squashed))))
  const dz = [
    tf.mul<T2>(tf.mul(d, g), slope(i)),
    tf.mul<T2>(tf.mul(d, before), slope(f)),
    tf.mul<T2>(tf.mul(d, i), tf.sub(1, tf.square(g))),
    tf.mul<T2>(tf.mul(dh, squashed), slope(o)),
  ]
  return [tf.concat(dz, 1), tf.mul(d, f)]
}

export interface LstmTrace {
  steps: LstmStep[]
  /** All hidden states, time-major [steps · B, H]. */
  hidden: T2
}

/**
 * A whole sequence through one LSTM layer, from zero states. `inputs` are the pre-activations without the recurrent
 * part, time-major [steps · B, 4H]; `recurrent` is [H, 4H].
 */
export function lstmSequence(backend: Backend, inputs: T2, recurrent: T2, length: number): LstmTrace {
  const { tf } = backend
  const batch = inputs.shape[0] / length
  const steps: LstmStep[] = []
  for (let step = 0; step < length; step++) {
    const now = rowsOf(backend, inputs, step, batch)
    const last = steps[step - 1]
    const z = last ? tf.add<T2>(now, tf.matMul(last.hidden, recurrent)) : now
    steps.push(lstmCell(backend, z, last?.cell ?? tf.zeros([batch, recurrent.shape[0]])))
  }
  return { steps, hidden: tf.concat(steps.map((step) => step.hidden), 0) }
}

/**
 * Back-propagation through time (Werbos 1990): from the gradient of the hidden states to those of the pre-activations
 * and of the recurrent weights. The products that make the weights' gradient are gathered into one for all steps.
 */
export function lstmSequenceGradient(backend: Backend, trace: LstmTrace, recurrent: T2, dHidden: T2): { inputs: T2; recurrent: T2 } {
  const { tf } = backend
  const length = trace.steps.length
  const batch = dHidden.shape[0] / length
  const turned = tf.transpose(recurrent)
  const zero = tf.zeros<TensorFlow.Rank.R2>([batch, recurrent.shape[0]])
  const dzs: T2[] = []
  let dh = zero
  let dc = zero
  for (let step = length - 1; step >= 0; step--) {
    const total: T2 = tf.add(rowsOf(backend, dHidden, step, batch), dh)
    const [dz, dBefore] = lstmCellGradient(backend, total, dc, trace.steps[step]!, trace.steps[step - 1]?.cell ?? zero)
    dzs.unshift(dz)
    dc = dBefore
    if (step > 0) dh = tf.matMul(dz, turned)
  }
  const inputs = tf.concat(dzs, 0)
  const previous = tf.concat<T2>([zero, tf.slice2d(trace.hidden, [0, 0], [(length - 1) * batch, zero.shape[1]])], 0)
  return { inputs, recurrent: tf.matMul(previous, inputs, true, false) }
}

function rowsOf({ tf }: Backend, x: T2, step: number, batch: number): T2 {
  return tf.slice2d(x, [step * batch, 0], [batch, x.shape[1]])
}

/**
 * Cross-entropy in nats, weighted and summed, of logits [N, V] plus a bias [V] against the right classes [N], with the
 * gradient of the logits. A weight [N] of zero leaves a row out: padding.
 */
export function softmaxCrossEntropy(
  { tf, name }: Backend, product: T2, bias: TensorFlow.Tensor1D, target: TensorFlow.Tensor1D, weight: TensorFlow.Tensor1D,
): { loss: TensorFlow.Scalar; gradient: T2 } {
  if (name !== 'tfjs-node') {
    const [rows, gradient] = tf.engine().runKernel(lstmKernels.crossEntropy, { a: product, b: bias, c: target, d: weight }) as unknown as [TensorFlow.Tensor1D, T2]
    return { loss: tf.sum(rows), gradient }
  }
  const logits = tf.add<T2>(product, bias)
  const right = tf.cast(tf.oneHot(tf.cast(target, 'int32'), logits.shape[1]), 'float32') as T2
  const loss = tf.neg(tf.sum(tf.mul(tf.sum(tf.mul(right, tf.logSoftmax(logits)), 1), weight)))
  return { loss: loss as TensorFlow.Scalar, gradient: tf.mul(tf.sub(tf.softmax(logits), right), tf.expandDims(weight, 1)) }
}
