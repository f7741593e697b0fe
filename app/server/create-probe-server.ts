import express, { type Express } from 'express'

import type { Services } from '~/platform/context'
import { createMetrics, type Metrics } from '~/platform/metrics'
import { checkReadiness } from './check-readiness'
import { mayReadMetrics } from './may-read-metrics'

/** What a worker answers over HTTP: is it alive, is it ready, how much is there to do. */
export function addProbes(app: Express, services: Services, metrics: Metrics): void {
  app.get('/healthz', (_request, response) => void response.type('text').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const { ready, checks } = await checkReadiness(services)
    response.status(ready ? 200 : 503).json({ ready, checks })
  })
  app.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, services.env.METRICS_TOKEN)) return void response.status(403).type('text').send('Metrics are read from this machine, or with "Authorization: Bearer METRICS_TOKEN".\n')
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

export function createProbeServer(services: Services): Express {
  const app = express()
  app.disable('x-powered-by')
  addProbes(app, services, createMetrics(services.database))
  return app
}
