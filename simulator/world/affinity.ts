import type { Product, TasteVector } from './types'

/** How well a product meets a taste, in [0, 1]: three quarters its department, one quarter its styles. */
export function affinity(tastes: TasteVector, product: Pick<Product, 'department' | 'styles'>): number {
  let styles = 0
  for (const style of product.styles) styles += tastes[style]
  return 0.75 * tastes[product.department] + 0.25 * (product.styles.length === 0 ? 0.3 : styles / product.styles.length)
}
