import { describe, expect, it } from 'vitest'
import { lambdaGradients } from './lambda-gradients'

function gradients(labels: number[], score: number[]) {
  const rows = { features: new Float32Array(0), columns: 0, labels: Uint8Array.from(labels), start: Uint32Array.of(0, labels.length) }
  const gradient = new Float32Array(labels.length)
  const hessian = new Float32Array(labels.length)
  lambdaGradients(rows, Float64Array.from(score), [0], gradient, hessian)
  return { gradient: [...gradient], hessian: [...hessian] }
}

describe('lambdaGradients', () => {
  it('follow the formula for one pair', () => {
    const swap = 1 - 1 / Math.log2(3)
    const lambda = swap / (1 + Math.exp(-1))
    const scale = Math.log2(1 + 2 * lambda) / (2 * lambda)
    // Bought stands second, one point behind: it is pulled up, the other pushed down, equally hard.
    const { gradient, hessian } = gradients([0, 1], [1, 0])
    expect(gradient[1]).toBeCloseTo(-lambda * scale, 6)
    expect(gradient[0]).toBeCloseTo(lambda * scale, 6)
    expect(hessian[0]).toBeCloseTo(hessian[1]!, 12)
  })

  it('balance within a group', () => {
    const { gradient } = gradients([0, 1, 0, 1, 0], [3, 2, 1, 0, -1])
    expect(gradient.reduce((sum, g) => sum + g, 0)).toBeCloseTo(0, 6)
    expect(gradient[3]).toBeLessThan(0)
    expect(gradient[0]).toBeGreaterThan(0)
  })

  it('are silent where there is nothing to put in order', () => {
    expect(gradients([1, 1], [0, 1]).gradient).toEqual([0, 0])
    expect(gradients([0, 0], [0, 1]).gradient).toEqual([0, 0])
  })
})
