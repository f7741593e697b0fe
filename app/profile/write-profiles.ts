import type { ShopContext } from '~/platform/context'
import type { Profile } from './profile'

/** Columns of customer_profile in the order of the insert, each with its SQL type and the value it takes. */
const columns: [name: string, type: string, value: (profile: Profile) => string | number | Date | null][] = [
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
  ['interval_spread', 'float8', (p) => p.intervalSpread],
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
  ['best_hour', 'int', (p) => p.bestHour],
  ['cluster', 'text', (p) => p.cluster],
  ['cluster_version', 'int', (p) => p.clusterVersion],
]

/** Each a document of all profiles: within an array of documents PostgreSQL wants every quotation mark escaped. */
const documents: [name: string, value: (profile: Profile) => object][] = [
  ['drivers', (p) => p.drivers],
  ['interests', (p) => p.interests],
]

const names = [...columns, ...documents].map(([name]) => name)
const places = columns.map(([, type], i) => `$${i + 2}::${type}[]`).join(', ')
const documentPlaces = documents.map((_, i) => `jsonb_array_elements($${columns.length + i + 2}::jsonb)`).join(', ')
const statement = `WITH fresh AS (
    SELECT * FROM ROWS FROM (unnest(${places}), ${documentPlaces}) AS f (${names.join(', ')})
  ), moved AS (
    INSERT INTO segment_move (shop_id, customer_id, scheme, at, "from", "to", redrawn)
    SELECT $1, f.customer_id, m.scheme, f.computed_at, m.old, m.new, m.redrawn
    FROM fresh f JOIN customer_profile p ON p.shop_id = $1 AND p.customer_id = f.customer_id
    CROSS JOIN LATERAL (VALUES
      ('rfm', p.segment, f.segment, false),
      ('cluster', p.cluster, f.cluster, p.cluster_version IS DISTINCT FROM f.cluster_version)
    ) AS m (scheme, old, new, redrawn)
    WHERE m.old <> m.new
    ON CONFLICT DO NOTHING
  )
  INSERT INTO customer_profile (shop_id, ${names.join(', ')})
  SELECT $1, * FROM fresh
  ON CONFLICT (shop_id, customer_id) DO UPDATE SET ${names.slice(1).map((name) => `${name} = excluded.${name}`).join(', ')}`

/** Writes or replaces profiles and notes who thereby moved to another segment, one statement for all of them. */
export async function writeProfiles(context: ShopContext, profiles: readonly Profile[]): Promise<void> {
  if (profiles.length === 0) return
  await context.shop.query(statement, [
    context.shopId,
    ...columns.map(([, , value]) => arrayLiteral(profiles, value)),
    ...documents.map(([, value]) => JSON.stringify(profiles.map(value))),
  ])
}

/** PostgreSQL's text form of an array. The driver's own escapes every number as if it were text, which took a fifth of a full pass. */
function arrayLiteral(profiles: readonly Profile[], value: (profile: Profile) => string | number | Date | null): string {
  let text = ''
  for (const profile of profiles) text += `${text === '' ? '{' : ','}${elementLiteral(value(profile))}`
  return `${text}}`
}

function elementLiteral(value: string | number | Date | null): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  return `"${/["\\]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : value}"`
}
