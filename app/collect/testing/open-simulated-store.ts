import type { ShopContext } from '~/platform/context'
import { createTestDatabase } from '~/platform/testing'
import { startSimulatedShopify } from '~/platform/testing/start-simulated-shopify'

import { continueSync } from '../sync/continue-sync'
import { startBackfill } from '../sync/start-backfill'

const SHOP = 'ember-and-oak.myshopify.com'

export interface SimulatedStore {
  context: ShopContext
  /** Moves the app's clock and the simulated Shopify together. */
  pass(milliseconds: number): Promise<void>
  /** Repeats a step, a minute apart, until its file was read. @returns how many rows changed */
  readAll(step: () => Promise<{ changed: number | null } | null>): Promise<number>
  close(): Promise<void>
}

/** A store with so many customers in a simulated Shopify, its history read to the end. */
export async function openSimulatedStore(customers: number): Promise<SimulatedStore> {
  const shopify = await startSimulatedShopify(SHOP, customers, new Date('2026-03-01T12:00:00Z'))
  const database = await createTestDatabase({ REKINDLE_MODE: 'demo', SHOPIFY_API_ORIGIN: shopify.origin })
  const context = await database.context(SHOP)
  const pass = async (milliseconds: number): Promise<void> => {
    const now = new Date(database.services.clock.now().getTime() + milliseconds)
    database.services.clock.set(now)
    await shopify.advance(now)
  }
  const readAll: SimulatedStore['readAll'] = async (step) => {
    for (let steps = 0; steps < 20; steps++) {
      const report = await step()
      if (report === null) throw new Error('Nothing was read.')
      if (report.changed !== null) return report.changed
      await pass(60_000)
    }
    throw new Error('The reading does not come to an end.')
  }
  await startBackfill(context)
  for (let steps = 0; steps < 200 && (await continueSync(context)).running > 0; steps++) await pass(60_000)
  return {
    context, pass, readAll,
    close: async () => {
      await database.close()
      await shopify.stop()
    },
  }
}
