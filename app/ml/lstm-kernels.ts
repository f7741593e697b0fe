import type * as TensorFlow from '@tensorflow/tfjs-core'
import { registerFlatKernel, type FlatKernel } from './flat-kernel'
import { leastColumns, softmaxKernel } from './softmax-kernel'

/**
 * The first half of an LSTM's step after its matrix products (Hochreiter & Schmidhuber 1997, with the forget gate of
 * Gers et al. 2000). In: a = sigmoids of the four pre-activations side by side in the order input, forget, candidate,
 * output [B, 4H], the candidate's doubled before, since tanh(x) = 2σ(2x) − 1; b = the cell before [B, H]. Out: the gates
 * [B, 4H], the cell [B, H] and its double.
 */
const cellStart: FlatKernel = {
  name: 'RekindleLstmCellStart',
  outputs: ([z, c]) => [z!, c!, c!],
  compute([sigmoids, before], [gates, cell, doubled], shapes) {
    const [rows, size] = shapes[1] as [number, number]
    gates!.set(sigmoids!)
    for (let row = 0; row < rows; row++) {
      const at = row * size
      const wide = at * 4
      for (let k = 0; k < size; k++) {
        const g = 2 * sigmoids![wide + 2 * size + k]! - 1
        const c = sigmoids![wide + size + k]! * before![at + k]! + sigmoids![wide + k]! * g
        gates![wide + 2 * size + k] = g
        cell![at + k] = c
        doubled![at + k] = 2 * c
      }
    }
  },
}

/** The second half. In: a = gates [B, 4H], b = sigmoid of the doubled cell [B, H]. Out: tanh of the cell, the hidden state. */
const cellEnd: FlatKernel = {
  name: 'RekindleLstmCellEnd',
  outputs: ([, squashed]) => [squashed!, squashed!],
  compute([gates, sigmoids], [squashed, hidden], shapes) {
    const [rows, size] = shapes[1] as [number, number]
    for (let row = 0; row < rows; row++) {
      const at = row * size
      const output = at * 4 + 3 * size
      for (let k = 0; k < size; k++) {
        const t = 2 * sigmoids![at + k]! - 1
        squashed![at + k] = t
        hidden![at + k] = gates![output + k]! * t
      }
    }
  },
}

/**
 * The step backwards. In: a = gradient of the hidden state, b = gradient of the cell, c = gates, d = cell before,
 * e = tanh of the cell. Out: gradient of the pre-activations [B, 4H] and of the cell before [B, H].
 */
const cellGradient: FlatKernel = {
  name: 'RekindleLstmCellGradient',
  outputs: ([dh, , gates]) => [gates!, dh!],
  compute([dh, dc, gates, before, squashed], [dz, dBefore], shapes) {
    const [rows, size] = shapes[0] as [number, number]
    for (let row = 0; row < rows; row++) {
      const at = row * size
      const wide = at * 4
      for (let k = 0; k < size; k++) {
        const i = gates![wide + k]!
        const f = gates![wide + size + k]!
        const g = gates![wide + 2 * size + k]!
        const o = gates![wide + 3 * size + k]!
        const t = squashed![at + k]!
        const h = dh![at + k]!
        const c = dc![at + k]! + h * o * (1 - t * t)
        dz![wide + k] = c * g * i * (1 - i)
        dz![wide + size + k] = c * before![at + k]! * f * (1 - f)
        dz![wide + 2 * size + k] = c * i * (1 - g * g)
        dz![wide + 3 * size + k] = h * t * o * (1 - o)
        dBefore![at + k] = c * f
      }
    }
  },
}

/**
 * Cross-entropy of rows that count. In: a = logits [N, V], b = what is added to each row of them [V], c = the right class
 * of each row [N] (as floats), d = the weight of each row [N], 0 for padding. Out: the weighted loss of each row in nats
 * [N], and its gradient with respect to the logits [N, V].
 */
const crossEntropy: FlatKernel = {
  name: 'RekindleCrossEntropy',
  outputs: ([logits, , target]) => [target!, logits!],
  compute([logits, bias, target, weight], [loss, gradient], shapes) {
    const [rows, classes] = shapes[0] as [number, number]
    for (let row = 0; row < rows; row++) {
      const at = row * classes
      let most = -Infinity
      for (let k = 0; k < classes; k++) most = Math.max(most, (gradient![at + k] = logits![at + k]! + bias![k]!))
      let sum = 0
      for (let k = at; k < at + classes; k++) sum += gradient![k] = Math.exp(gradient![k]! - most)
      const share = weight![row]! / sum
      for (let k = at; k < at + classes; k++) gradient![k]! *= share
    }
    takeRightClass(loss!, gradient!, target!, weight!)
  },
  accelerate(heap) {
    const kernel = softmaxKernel(heap.asm.memory, heap._malloc(64))
    return kernel && (([logits, bias, target, weight], [loss, gradient], shapes) => {
      const [rows, classes] = shapes[0] as [number, number]
      if (classes < leastColumns) return crossEntropy.compute([logits!, bias!, target!, weight!], [loss!, gradient!], shapes)
      kernel.softmax(logits!.byteOffset, bias!.byteOffset, weight!.byteOffset, gradient!.byteOffset, rows, classes)
      takeRightClass(loss!, gradient!, target!, weight!)
    })
  },
}

/** From weighted probabilities [N, V], in place: the gradient is one less, times the weight, at the right class. */
function takeRightClass(loss: Float32Array, gradient: Float32Array, target: Float32Array, weight: Float32Array): void {
  const classes = gradient.length / target.length
  for (let row = 0; row < target.length; row++) {
    const right = row * classes + target[row]!
    const share = weight[row]!
    loss[row] = share === 0 ? 0 : -share * Math.log(Math.max(gradient[right]! / share, 1e-30))
    gradient[right]! -= share
  }
}

export const lstmKernels = { cellStart: cellStart.name, cellEnd: cellEnd.name, cellGradient: cellGradient.name, crossEntropy: crossEntropy.name }

/**
 * Fuses what TensorFlow.js would do in some forty small operations a step; the exponentials of the gates stay with its own
 * sigmoid kernel, which is vectorised on WASM. Registered for WASM and CPU; the native library has no reachable
 * heap and takes the composed form (`lstm-sequence.ts`).
 */
export function registerLstmKernels(tf: typeof TensorFlow, backendName: 'wasm' | 'cpu'): void {
  for (const kernel of [cellStart, cellEnd, cellGradient, crossEntropy]) registerFlatKernel(tf, backendName, kernel)
}
