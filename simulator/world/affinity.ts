import type { Product, TasteVector } from './types'

/** How well a product meets a taste, in [0, 1]: three quarters its department, one quarter its styles. */
export function affinity(tastes: TasteVector, product: Pick<Product, 'department' | 'styles'>): number {
  const styles = product.styles.length === 0 ? 0.3 : product.styles.reduce((sum, style) => sum + tastes[style], 0) / product.styles.length
  return 0.75 * tastes[product.department] + 0.25 * styles
}
