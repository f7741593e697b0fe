import type { Customer } from '../../../world/types'
import type { World } from '../../../world/world'
import { readGid } from '../../gid'

interface Identifier {
  ownerId: string
  namespace?: string | null
  key: string
}

/** One call sets so many at most. */
const MOST = 25

const nameOf = ({ namespace, key }: Pick<Identifier, 'namespace' | 'key'>): string => `${namespace ?? '$app'}.${key}`

function ownerOf(world: World, gid: string): Customer | undefined {
  return world.customerById.get(readGid(gid, 'Customer', world.externalIds) ?? -1)
}

/** `metafieldsSet` on customers: at most 25, all of them or none. */
export function setMetafields(world: World, { metafields }: { metafields: (Identifier & { type?: string | null; value: string })[] }): unknown {
  const refuse = (field: string[], message: string, code: string): unknown => ({ metafields: [], userErrors: [{ field, message, code, elementIndex: null }] })
  if (metafields.length > MOST) return refuse(['metafields'], `Exceeded the maximum metafields input limit of ${MOST}.`, 'LESS_THAN_OR_EQUAL_TO')
  for (const [index, { ownerId, value, key }] of metafields.entries()) {
    if (!ownerOf(world, ownerId)) return refuse(['metafields', String(index), 'ownerId'], 'Owner does not exist.', 'INVALID')
    if (value === '') return refuse(['metafields', String(index), 'value'], 'Value can’t be blank.', 'BLANK')
    if (!/^[\w-]{2,64}$/.test(key)) return refuse(['metafields', String(index), 'key'], 'Key is invalid.', 'INVALID')
  }
  for (const { ownerId, value, type, ...name } of metafields) {
    const customer = ownerOf(world, ownerId)
    if (customer) (customer.metafields ??= new Map()).set(nameOf(name), { type: type ?? 'single_line_text_field', value })
  }
  return { metafields: [], userErrors: [] }
}

/** `metafieldsDelete`: what is not there is no error. */
export function deleteMetafields(world: World, { metafields }: { metafields: Identifier[] }): unknown {
  const unknown = metafields.findIndex(({ ownerId }) => !ownerOf(world, ownerId))
  if (unknown >= 0) return { deletedMetafields: [], userErrors: [{ field: ['metafields', String(unknown), 'ownerId'], message: 'Owner does not exist.' }] }
  const deleted = metafields.map((one) => (ownerOf(world, one.ownerId)?.metafields?.delete(nameOf(one)) ? { ownerId: one.ownerId, namespace: one.namespace ?? '$app', key: one.key } : null))
  return { deletedMetafields: deleted, userErrors: [] }
}

/** A customer's metafield as the Admin API shows it; null where it is not set. */
export function metafieldView(customer: Customer, name: { namespace?: string | null; key: string }): unknown {
  const found = customer.metafields?.get(nameOf(name))
  return found ? { __typename: 'Metafield', namespace: name.namespace ?? '$app', key: name.key, ...found } : null
}
