import { readVisitTimes } from '~/collect'
import type { ShopContext } from '~/platform/context'

/** Reads when customers clicked in mails, milliseconds UTC by customer; handed in by the job, since measure stands after this room. */
export type ReadClicks = (since: Date, customerIds: readonly string[] | null) => Promise<Map<string, number[]>>

const DAY_MS = 86_400_000
/** Habits of longer ago are no habits. */
const rememberedDays = 365
/** The latest so many of a customer say enough. */
const most = 50

/** When a customer was at the shop without ordering: clicks in mails and checkouts begun, milliseconds UTC, oldest first. */
export type Presence = (customerId: string) => readonly number[]

/** @param customerIds null: of everybody */
export async function readPresence(context: ShopContext, readClicks: ReadClicks | undefined, customerIds: readonly string[] | null): Promise<Presence> {
  const since = new Date(context.clock.now().getTime() - rememberedDays * DAY_MS)
  const visits = await readVisitTimes(context, since, customerIds)
  const clicks = readClicks ? await readClicks(since, customerIds) : new Map<string, number[]>()
  return (customerId) => [...(visits.get(customerId) ?? []), ...(clicks.get(customerId) ?? [])].sort((a, b) => a - b).slice(-most)
}
