import { createRequire } from 'node:module'
import type * as TensorFlow from '@tensorflow/tfjs-core'
import { registerLstmKernels } from './lstm-kernels'
import { mendWasmBackend } from './wasm-mends'

export type BackendName = 'tfjs-node' | 'wasm' | 'cpu'

export interface Backend {
  name: BackendName
  tf: typeof TensorFlow
  /** For the log and the Models page, e.g. "TensorFlow.js 4.22.0 on WASM". */
  description: string
}

const require = createRequire(import.meta.url)
const loaded = new Map<BackendName, Promise<Backend>>()

/**
 * Loads TensorFlow.js with the fastest backend of this machine: the native library where the optional package
 * `@tensorflow/tfjs-node` is installed, WebAssembly otherwise (one thread, with the mends of `wasm-mends.ts`, so that
 * it can train and gives the same numbers each time). `only` asks for one backend by name and is meant for tests; the
 * plain CPU backend is too slow to train on.
 */
export async function loadBackend(only?: BackendName): Promise<Backend> {
  const name = only ?? (nativeLibraryPresent() ? 'tfjs-node' : 'wasm')
  let backend = loaded.get(name)
  if (!backend) loaded.set(name, (backend = startBackend(name)))
  const ready = await backend
  await ready.tf.setBackend(ready.name === 'tfjs-node' ? 'tensorflow' : ready.name)
  return ready
}

async function startBackend(name: BackendName): Promise<Backend> {
  // tfjs-core's CommonJS build on purpose: the backends require the same one, and two copies do not share tensors.
  const tf = require('@tensorflow/tfjs-core') as typeof TensorFlow
  tf.enableProdMode()
  if (name === 'tfjs-node') {
    require('@tensorflow/tfjs-node')
  } else if (name === 'wasm') {
    const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm')
    // Threads gave nothing at the sizes of these models, and one thread sums in one order.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
    wasm.setThreadsCount(1)
    mendWasmBackend(tf)
    registerLstmKernels(tf, 'wasm')
  } else {
    require('@tensorflow/tfjs-backend-cpu')
    registerLstmKernels(tf, 'cpu')
  }
  const label = name === 'tfjs-node' ? 'the native library' : name === 'wasm' ? 'WebAssembly' : 'plain JavaScript'
  return { name, tf, description: `TensorFlow.js ${tf.version_core} on ${label}` }
}

/** The package is optional, and its library may be missing or built for another Node: only loading it tells. */
function nativeLibraryPresent(): boolean {
  try {
    require('@tensorflow/tfjs-node')
    return true
  } catch {
    return false
  }
}
