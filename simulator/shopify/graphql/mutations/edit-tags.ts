import type { World } from '../../../world/world'
import { readGid } from '../../gid'
import { customerView } from '../views/customer-view'
import { productView } from '../views/product-view'

/** `tagsAdd` and `tagsRemove` on customers and products. */
export function editTags(world: World, { id, tags }: { id: string; tags: string[] }, how: 'add' | 'remove'): unknown {
  const given = tags.flatMap((tag) => tag.split(',')).map((tag) => tag.trim()).filter((tag) => tag !== '')
  const edit = (held: string[]): string[] => (how === 'add' ? [...new Set([...held, ...given])] : held.filter((tag) => !given.includes(tag)))
  const customer = world.customerById.get(readGid(id, 'Customer', world.externalIds) ?? -1)
  if (customer) {
    customer.tags = edit(customer.tags)
    customer.updatedAt = world.now
    world.onHappening({ kind: 'customer-updated', at: world.now, customer })
    return { node: customerView(world, customer), userErrors: [] }
  }
  const product = world.productById.get(readGid(id, 'Product', world.externalIds) ?? -1)
  if (product) {
    product.tags = edit(product.tags)
    product.updatedAt = world.now
    world.onHappening({ kind: 'product-updated', at: world.now, product })
    return { node: productView(world, product), userErrors: [] }
  }
  return { node: null, userErrors: [{ field: ['id'], message: 'The resource does not exist' }] }
}
