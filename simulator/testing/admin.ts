import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { manualClock, type ManualClock } from '~/platform/clock'
import { BulkOperations, type BulkOperation } from '../shopify/bulk/bulk-operations'
import type { AdminContext } from '../shopify/graphql/context'
import { executeAdminRequest, type AdminResponse } from '../shopify/graphql/execute-admin-request'
import { loadAdminSchema } from '../shopify/graphql/load-schema'
import { ThrottleBucket } from '../shopify/graphql/throttle'
import { AppSubscriptions } from '../shopify/webhooks/subscriptions'
import type { World } from '../world/world'

let loaded: GraphQLSchema | null = null

/** The real schema, read once per test file. */
export function adminSchema(): GraphQLSchema {
  loaded ??= loadAdminSchema(resolve('node_modules/.cache/rekindle/admin_2026-10.json.gz'))
  return loaded
}

export interface TestAdmin {
  ask: (query: string, variables?: Record<string, unknown>) => Promise<AdminResponse['body'] & { data?: Record<string, unknown>; errors?: { message: string; extensions?: { code?: string } }[] }>
  bulk: BulkOperations
  finished: BulkOperation[]
  clock: ManualClock
  close: () => void
}

export const ALL_SCOPES = ['read_orders', 'read_all_orders', 'read_customers', 'write_customers', 'read_products', 'write_products', 'write_discounts', 'write_marketing_events', 'read_locales', 'write_pixels', 'read_customer_events']

/** The Admin API over a world, without HTTP. */
export function testAdmin(world: World, scopes: string[] = ALL_SCOPES, bucket = { maximum: 100_000, restoreRate: 1000 }, deniedFields: string[] = []): TestAdmin {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
  const clock = manualClock(new Date(world.now))
  const finished: BulkOperation[] = []
  const bulk = new BulkOperations(adminSchema(), folder, { now: () => world.now, origin: () => 'http://shopify.test', onFinish: (operation) => finished.push(operation) })
  const throttle = new ThrottleBucket(clock, bucket.maximum, bucket.restoreRate)
  const shared = { world, scopes: new Set(scopes), apiKey: 'key', bulk, subscriptions: new AppSubscriptions('http://app.test'), marketing: new Map(), pixel: { held: null, made: 0 }, window: null, deniedFields: new Set(deniedFields) }
  return {
    ask: async (query, variables = {}) => {
      const context: AdminContext = { ...shared, warnings: [] }
      return (await executeAdminRequest(adminSchema(), { query, variables }, context, throttle)).body
    },
    bulk,
    finished,
    clock,
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
