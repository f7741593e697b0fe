/** Nodes and weights of Gauss-Legendre quadrature on [-1, 1], by Newton's method (Press et al., Numerical Recipes, 4.6). */
export function gaussLegendre(count: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let i = 0; i < (count + 1) >> 1; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let derivative = 0
    for (let step = 0; step < 100; step++) {
      let before = 0
      let here = 1
      for (let k = 0; k < count; k++) {
        const next = ((2 * k + 1) * x * here - k * before) / (k + 1)
        before = here
        here = next
      }
      derivative = (count * (x * here - before)) / (x * x - 1)
      const move = here / derivative
      x -= move
      if (Math.abs(move) < 1e-15) break
    }
    nodes[i] = -x
    nodes[count - 1 - i] = x
    weights[i] = weights[count - 1 - i] = 2 / ((1 - x * x) * derivative * derivative)
  }
  return { nodes, weights }
}
