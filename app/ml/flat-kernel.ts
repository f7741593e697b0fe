import type * as TensorFlow from '@tensorflow/tfjs-core'
import type { WasmHeap } from './multiply-on-wasm'

type Shape = number[]

export interface FlatKernel {
  name: string
  outputs(inputs: Shape[]): Shape[]
  /** Reads the inputs and fills the outputs, all row-major 32-bit floats. */
  compute(inputs: Float32Array[], outputs: Float32Array[], shapes: Shape[]): void
  /** A faster way where all arrays lie in a WASM heap, at their byte offsets; null where the engine cannot. */
  accelerate?(heap: WasmHeap): FlatKernel['compute'] | null
}

interface WasmBackend {
  wasm: WasmHeap
  makeOutput(shape: Shape, dtype: 'float32'): TensorFlow.TensorInfo
  typedArrayFromHeap(info: TensorFlow.TensorInfo): Float32Array
}
interface CpuBackend {
  data: { get(id: object): { values: Float32Array } }
  makeTensorInfo(shape: Shape, dtype: 'float32', values: Float32Array): TensorFlow.TensorInfo
}

/**
 * Registers a kernel that is one pass over plain arrays, for the WASM heap and for the CPU backend: the same code on
 * both, hence the same numbers (to 1e-4 where it has a faster way on WASM). Outputs are made before the views are taken, because making one may grow the heap and
 * detach every view on it.
 */
export function registerFlatKernel(tf: typeof TensorFlow, backendName: 'wasm' | 'cpu', kernel: FlatKernel): void {
  let compute: FlatKernel['compute'] | undefined
  tf.registerKernel({
    kernelName: kernel.name,
    backendName,
    kernelFunc: ({ inputs, backend }) => {
      const infos = Object.keys(inputs).sort().map((key) => inputs[key] as TensorFlow.TensorInfo)
      const shapes = infos.map((info) => info.shape)
      if (backendName === 'wasm') {
        const wasm = backend as WasmBackend
        const results = kernel.outputs(shapes).map((shape) => wasm.makeOutput(shape, 'float32'))
        compute ??= kernel.accelerate?.(wasm.wasm) ?? kernel.compute
        compute(infos.map((info) => wasm.typedArrayFromHeap(info)), results.map((info) => wasm.typedArrayFromHeap(info)), shapes)
        return results
      }
      const cpu = backend as CpuBackend
      const filled = kernel.outputs(shapes).map((shape) => ({ shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)) }))
      kernel.compute(infos.map((info) => cpu.data.get(info.dataId).values), filled.map((output) => output.values), shapes)
      return filled.map(({ shape, values }) => cpu.makeTensorInfo(shape, 'float32', values))
    },
  })
}
