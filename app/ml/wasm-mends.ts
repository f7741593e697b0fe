import type * as TensorFlow from '@tensorflow/tfjs-core'
import { multiplyOnWasm, type HeapMatrix, type Multiply, type WasmHeap } from './multiply-on-wasm'

type Info = TensorFlow.TensorInfo
type Kernel = (call: { inputs: Record<string, Info>; backend: unknown; attrs?: Record<string, unknown> }) => Info

interface WasmBackend {
  wasm: WasmHeap
  makeOutput(shape: number[], dtype: string): Info
  typedArrayFromHeap(info: Info): Float32Array
  disposeData(id: object): void
}

/** What TensorFlow.js 4.22's WASM backend lacks for training. Call once, before the first operation. */
export function mendWasmBackend(tf: typeof TensorFlow): void {
  registerUnsortedSegmentSum(tf)
  multiplyMatrices(tf)
  sliceRowsInPlace(tf)
  gatherRowsInPlace(tf)
}

/** The gradient of an embedding: rows of x [N, …] added up by segment into [numSegments, …]. Not registered for WASM. */
function registerUnsortedSegmentSum(tf: typeof TensorFlow): void {
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const wasm = backend as WasmBackend
      const x = inputs.x as Info
      const segmentIds = inputs.segmentIds as Info
      const segments = attrs!.numSegments as number
      const rowShape = x.shape.slice(segmentIds.shape.length)
      const width = rowShape.reduce((a, b) => a * b, 1)
      const output = wasm.makeOutput([segments, ...rowShape], x.dtype)
      const sums = wasm.typedArrayFromHeap(output)
      const values = wasm.typedArrayFromHeap(x)
      const ids = wasm.typedArrayFromHeap(segmentIds)
      sums.fill(0)
      for (let row = 0; row < ids.length; row++) {
        const segment = ids[row]!
        if (segment < 0 || segment >= segments) continue
        const to = segment * width
        const from = row * width
        for (let k = 0; k < width; k++) sums[to + k]! += values[from + k]!
      }
      return output
    },
  })
}

/**
 * TensorFlow.js' own product knows no fused multiply-add, and with a transposed operand it leaves its fast path and is 12
 * to 16 times as slow. Plain matrices take ours (`matrix-kernel.ts`); anything else is transposed first where it has to be.
 */
function multiplyMatrices(tf: typeof TensorFlow): void {
  const multiply = tf.getKernel('BatchMatMul', 'wasm')
  const transpose = tf.getKernel('Transpose', 'wasm')
  if (!multiply || !transpose) throw new Error('The WASM backend of TensorFlow.js has no BatchMatMul or Transpose kernel: is @tensorflow/tfjs-backend-wasm 4.22 installed?')
  const multiplyFunc = multiply.kernelFunc as unknown as Kernel
  const transposeFunc = transpose.kernelFunc as unknown as Kernel
  let own: Multiply | null | undefined
  tf.unregisterKernel('BatchMatMul', 'wasm')
  tf.registerKernel({
    ...multiply,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const wasm = backend as WasmBackend
      if (own === undefined) own = multiplyOnWasm(wasm.wasm)
      const plain = own && plainProduct(wasm, own, inputs.a as Info, inputs.b as Info, Boolean(attrs!.transposeA), Boolean(attrs!.transposeB))
      if (plain) return plain
      const turned: Info[] = []
      const turn = (x: Info): Info => {
        const rank = x.shape.length
        const perm = [...Array(rank - 2).keys(), rank - 1, rank - 2]
        const result = transposeFunc({ inputs: { x }, backend, attrs: { perm } })
        turned.push(result)
        return result
      }
      const a = attrs!.transposeA ? turn(inputs.a as Info) : (inputs.a as Info)
      const b = attrs!.transposeB ? turn(inputs.b as Info) : (inputs.b as Info)
      const product = multiplyFunc({ inputs: { a, b }, backend, attrs: { transposeA: false, transposeB: false } })
      for (const info of turned) wasm.disposeData(info.dataId)
      return product
    },
  })
}

/** @returns null unless both are matrices of floats that are not empty */
function plainProduct(wasm: WasmBackend, multiply: Multiply, a: Info, b: Info, transposeA: boolean, transposeB: boolean): Info | null {
  const [heightA, widthA] = matrixShape(a)
  const [heightB, widthB] = matrixShape(b)
  if (!heightA || !widthA || !heightB || !widthB) return null
  const [rows, depth] = transposeA ? [widthA, heightA] : [heightA, widthA]
  const columns = transposeB ? heightB : widthB
  const product = wasm.makeOutput([...a.shape.slice(0, -2), rows, columns], 'float32')
  const placed = (info: Info, width: number, transposed: boolean): HeapMatrix => {
    const address = wasm.typedArrayFromHeap(info).byteOffset
    return transposed ? { address, row: 4, column: 4 * width } : { address, row: 4 * width, column: 4 }
  }
  multiply(placed(a, widthA, transposeA), placed(b, widthB, transposeB), wasm.typedArrayFromHeap(product).byteOffset, { rows, columns, depth })
  return product
}

/** Rows and columns; nothing if it is more than one matrix or not of floats. */
function matrixShape({ shape, dtype }: Info): number[] {
  const many = shape.slice(0, -2).some((size) => size !== 1)
  return dtype !== 'float32' || many ? [] : shape.slice(-2)
}

/**
 * The kernel copies the whole tensor out of the heap before it takes its part, so that a loop over the steps of a
 * sequence copies everything once a step: two fifths of a training's time. Rows of a matrix are copied from heap to heap.
 */
function sliceRowsInPlace(tf: typeof TensorFlow): void {
  replaceKernel(tf, 'Slice', (wasm, { x }, attrs) => {
    const [begin, size] = tf.slice_util.parseSliceParams(x!, attrs.begin as number[], attrs.size as number[]) as [number[], number[]]
    if (!isMatrix(x!) || begin[1] !== 0 || size[1] !== x!.shape[1]) return null
    const [from, count, width] = [begin[0]!, size[0]!, size[1]!]
    const output = wasm.makeOutput([count, width], 'float32')
    wasm.typedArrayFromHeap(output).set(wasm.typedArrayFromHeap(x!).subarray(from * width, (from + count) * width))
    return output
  })
}

/** The kernel works out the place of each number; rows of a matrix are copied whole. */
function gatherRowsInPlace(tf: typeof TensorFlow): void {
  replaceKernel(tf, 'GatherV2', (wasm, { x, indices }, attrs) => {
    if (!isMatrix(x!) || indices!.dtype !== 'int32' || indices!.shape.length !== 1 || attrs.axis !== 0) return null
    const [height, width] = x!.shape as [number, number]
    const output = wasm.makeOutput([indices!.shape[0]!, width], 'float32')
    const to = wasm.typedArrayFromHeap(output)
    const from = wasm.typedArrayFromHeap(x!)
    const which = wasm.typedArrayFromHeap(indices!)
    for (let row = 0; row < which.length; row++) {
      const index = which[row]!
      if (index < 0 || index >= height) throw new Error(`Row ${index} was asked for of a matrix of ${height} rows.`)
      to.set(from.subarray(index * width, (index + 1) * width), row * width)
    }
    return output
  })
}

const isMatrix = ({ dtype, shape }: Info): boolean => dtype === 'float32' && shape.length === 2

/** Puts a quicker way before a kernel of the backend, which is asked where the quicker one gives null. */
function replaceKernel(tf: typeof TensorFlow, name: string, quicker: (wasm: WasmBackend, inputs: Record<string, Info>, attrs: Record<string, unknown>) => Info | null): void {
  const kernel = tf.getKernel(name, 'wasm')
  if (!kernel) throw new Error(`The WASM backend of TensorFlow.js has no ${name} kernel: is @tensorflow/tfjs-backend-wasm 4.22 installed?`)
  const original = kernel.kernelFunc as unknown as Kernel
  tf.unregisterKernel(name, 'wasm')
  tf.registerKernel({
    ...kernel,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const infos = inputs as Record<string, Info>
      return quicker(backend as WasmBackend, infos, attrs ?? {}) ?? original({ inputs: infos, backend, attrs })
    },
  })
}
