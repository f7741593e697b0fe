import { DEPARTMENTS, type Product } from './types'
import type { World } from './world'

/** A part of the store that the merchant has put together: a department, or what makes a present. */
export interface Collection {
  id: number
  handle: string
  title: string
  products: Product[]
  /** When a product last came or went. */
  updatedAt: number
}

const sets: { handle: string; title: string; holds: (product: Product) => boolean }[] = [
  ...DEPARTMENTS.map((department) => ({ handle: department, title: department[0]!.toUpperCase() + department.slice(1), holds: (product: Product) => product.department === department })),
  { handle: 'gifts', title: 'Gifts', holds: (product) => product.styles.includes('gift') },
]

/** The store's collections at the world's present. Imported products belong to none: their file does not say so. */
export function collectionsOf(world: World): Collection[] {
  return sets.flatMap(({ handle, title, holds }, index) => {
    const ever = world.products.filter((product) => product.productType !== '' && product.createdAt <= world.now && holds(product))
    if (ever.length === 0) return []
    const products = ever.filter((product) => product.deletedAt === null)
    return [{ id: 471_200_000_000 + index * 32_768, handle, title, products, updatedAt: Math.max(...ever.map((product) => Math.max(product.createdAt, product.deletedAt ?? 0))) }]
  })
}
