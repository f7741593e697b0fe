import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

import type { Database } from './database'

/** Prometheus metrics of one process; the gauges ask the database when they are read. */
export interface Metrics {
  registry: Registry
  observeRequest(method: string, route: string, status: number, seconds: number): void
}

export function createMetrics(database: Database): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'rekindle_' })

  const requests = new Histogram({ name: 'rekindle_http_request_seconds', help: 'Time to answer an HTTP request', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: [registry] })
  const webhooks = new Counter({ name: 'rekindle_webhooks_total', help: 'Webhooks answered, by route and status', labelNames: ['route', 'status'], registers: [registry] })
  countedGauge(registry, database, 'rekindle_inbox_messages', 'Webhooks by state', 'state', 'SELECT state::text AS label, count(*)::int AS n FROM inbox GROUP BY state')
  countedGauge(registry, database, 'rekindle_outbox_mails', 'Mails by state', 'state', 'SELECT state::text AS label, count(*)::int AS n FROM outbox GROUP BY state')
  countedGauge(registry, database, 'rekindle_jobs', 'Jobs in the queue by state', 'state', 'SELECT state::text AS label, count(*)::int AS n FROM pgboss.job GROUP BY state')
  countedGauge(registry, database, 'rekindle_dead_jobs', 'Jobs that failed for good and wait for someone, by job', 'job', 'SELECT job AS label, count(*)::int AS n FROM dead_job WHERE retried_at IS NULL GROUP BY job')
  countedGauge(registry, database, 'rekindle_shops', 'Stores by whether they may send', 'sending', "SELECT CASE WHEN sending_stopped_at IS NULL THEN 'on' ELSE 'stopped' END AS label, count(*)::int AS n FROM shop WHERE uninstalled_at IS NULL GROUP BY 1")

  return {
    registry,
    observeRequest(method, route, status, seconds) {
      requests.observe({ method, route, status: String(status) }, seconds)
      if (route.startsWith('/webhooks')) webhooks.inc({ route, status: String(status) })
    },
  }
}

function countedGauge(registry: Registry, database: Database, name: string, help: string, label: string, sql: string): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      const { rows } = await database.pool.query<{ label: string; n: number }>(sql)
      this.reset()
      for (const row of rows) this.set({ [label]: row.label }, row.n)
    },
  })
}
