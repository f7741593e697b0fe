import type * as TensorFlow from '@tensorflow/tfjs-core'
import type { Backend } from './backend'

/** Scales all gradients by one factor so that their common L2 norm is at most `limit` (Pascanu et al. 2013). */
export function clipByGlobalNorm({ tf }: Backend, gradients: TensorFlow.NamedTensorMap, limit: number): TensorFlow.NamedTensorMap {
  const names = Object.keys(gradients).sort()
  const norm = tf.sqrt(tf.addN(names.map((name) => tf.sum(tf.square(gradients[name]!)))))
  const factor = tf.minimum(1, tf.div(limit, tf.add(norm, 1e-12)))
  return Object.fromEntries(names.map((name) => [name, tf.mul(gradients[name]!, factor)]))
}
