import { streamVisits } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readDays, type VisitMoment } from './find-visit-interests'

const DAY_MS = 86_400_000
/** The latest so many of a customer say enough, and bound what anybody could make up. */
const most = 200

/** What a customer did on the storefront lately, oldest first. */
export type Visits = (customerId: string) => readonly VisitMoment[]

/** Where the store has turned visits off, what is left of them is not read either. */
export const noVisits: Visits = () => []

/**
 * @param nameOf the kind of a product, and the title of a collection
 * @param customerIds null: of everybody
 */
export async function readVisits(
  context: ShopContext, nameOf: { category: (productId: string) => string; collection: (collectionId: string) => string }, customerIds: readonly string[] | null,
): Promise<Visits> {
  const visits = new Map<string, VisitMoment[]>()
  const since = new Date(context.clock.now().getTime() - readDays * DAY_MS)
  for await (const batch of streamVisits(context, since, customerIds)) {
    for (const { customerId, kind, productId, collectionId, words, at } of batch) {
      const own = visits.get(customerId) ?? []
      visits.set(customerId, own)
      own.push({ kind, at: at.getTime(), productId, name: productId !== null ? nameOf.category(productId) : collectionId !== null ? nameOf.collection(collectionId) : '', words })
      if (own.length > most) own.shift()
    }
  }
  return (customerId) => visits.get(customerId) ?? []
}
