import type * as TensorFlow from '@tensorflow/tfjs-core'
import { registerFlatKernel, type FlatKernel } from './flat-kernel'

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
 * Cross-entropy of rows that count, from soft-max probabilities. In: a = probabilities [N, V], b = the right class of
 * each row [N] (as floats), c = the weight of each row [N], 0 for padding. Out: the weighted loss of each row in nats
 * [N], and its gradient with respect to the logits [N, V].
 */
const crossEntropy: FlatKernel = {
  name: 'RekindleCrossEntropy',
  outputs: ([probabilities, target]) => [target!, probabilities!],
  compute([probabilities, target, weight], [loss, gradient], shapes) {
    const [rows, classes] = shapes[0] as [number, number]
    gradient!.set(probabilities!)
    for (let row = 0; row < rows; row++) {
      const at = row * classes
      const right = at + target![row]!
      const share = weight![row]!
      if (share === 0) {
        loss![row] = 0
        gradient!.fill(0, at, at + classes)
      } else {
        loss![row] = -share * Math.log(Math.max(probabilities![right]!, 1e-30))
        gradient![right]! -= 1
        if (share !== 1) for (let index = at; index < at + classes; index++) gradient![index]! *= share
      }
    }
  },
}

export const lstmKernels = { cellStart: cellStart.name, cellEnd: cellEnd.name, cellGradient: cellGradient.name, crossEntropy: crossEntropy.name }

/**
 * Fuses what TensorFlow.js would do in some forty small operations a step; the exponentials stay with its own sigmoid
 * and soft-max kernels, which are vectorised on WASM. Registered for WASM and CPU; the native library has no reachable
 * heap and takes the composed form (`lstm-sequence.ts`).
 */
export function registerLstmKernels(tf: typeof TensorFlow, backendName: 'wasm' | 'cpu'): void {
  for (const kernel of [cellStart, cellEnd, cellGradient, crossEntropy]) registerFlatKernel(tf, backendName, kernel)
}
