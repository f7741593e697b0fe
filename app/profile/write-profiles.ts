import type { ShopContext } from '~/platform/context'
import type { Profile } from './profile'

/** Columns of customer_profile in the order of the insert, each with its SQL type and the value it takes. */
const columns: [name: string, type: string, value: (profile: Profile) => unknown][] = [
  ['customer_id', 'text', (p) => p.customerId],
  ['computed_at', 'timestamptz', (p) => p.computedAt],
  ['model_version', 'text', (p) => p.modelVersion],
  ['orders', 'int', (p) => p.orders],
  ['first_order_at', 'timestamptz', (p) => p.firstOrderAt],
  ['last_order_at', 'timestamptz', (p) => p.lastOrderAt],
  ['recency_days', 'float8', (p) => p.recencyDays],
  ['monetary_total', 'numeric', (p) => p.monetaryTotal.toFixed(4)],
  ['average_order', 'numeric', (p) => p.averageOrder.toFixed(4)],
  ['interval_days', 'float8', (p) => p.intervalDays],
  ['expected_interval_days', 'float8', (p) => p.expectedIntervalDays],
  ['overdue', 'float8', (p) => p.overdue],
  ['recency_score', 'int', (p) => p.recencyScore],
  ['frequency_score', 'int', (p) => p.frequencyScore],
  ['monetary_score', 'int', (p) => p.monetaryScore],
  ['segment', 'text', (p) => p.segment],
  ['p_alive', 'float8', (p) => p.pAlive],
  ['expected_orders_90', 'float8', (p) => p.expectedOrders90],
  ['expected_value_365', 'numeric', (p) => p.expectedValue365?.toFixed(4) ?? null],
  ['buys_30', 'float8', (p) => p.buys30],
  ['buys_60', 'float8', (p) => p.buys60],
  ['buys_90', 'float8', (p) => p.buys90],
  ['drivers', 'jsonb', (p) => JSON.stringify(p.drivers)],
  ['interests', 'jsonb', (p) => JSON.stringify(p.interests)],
  ['best_hour', 'int', (p) => p.bestHour],
]

const names = columns.map(([name]) => name)
const statement = `INSERT INTO customer_profile (shop_id, ${names.join(', ')})
  SELECT $1, * FROM unnest(${columns.map(([, type], i) => `$${i + 2}::${type}[]`).join(', ')})
  ON CONFLICT (shop_id, customer_id) DO UPDATE SET ${names.slice(1).map((name) => `${name} = excluded.${name}`).join(', ')}`

/** Writes or replaces profiles, one statement for all of them. */
export async function writeProfiles(context: ShopContext, profiles: readonly Profile[]): Promise<void> {
  if (profiles.length === 0) return
  await context.shop.query(statement, [context.shopId, ...columns.map(([, , value]) => profiles.map(value))])
}
