import { z } from 'zod'

import { id, optionalText, optionalTime } from './fields'
import type { Told } from './map-order'
import type { Changes } from './rows'
import { withVersion } from './version'

export const collectionBody = z.object({ id, title: optionalText, handle: optionalText, updated_at: optionalTime })

/** A collection from collections/create or collections/update: the body names it, but not what is in it. */
export function mapCollection(body: z.output<typeof collectionBody>, told: Told): Partial<Changes> {
  const collection = { id: body.id, title: body.title ?? '', handle: body.handle ?? '', productIds: null }
  return { collections: [withVersion(collection, body.updated_at ?? told.at, told.version)] }
}
