import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type Request, type Response } from 'express'

import { useAppServices } from '~/platform/app-services.server'
import type { Services } from '~/platform/context'
import { createMetrics } from '~/platform/metrics'
import { addProbes } from './create-probe-server'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Addresses that one-letter labels would drown the metrics with are folded into their first two parts. */
function routeLabel(url: string): string {
  const parts = url.split('?')[0]?.split('/').filter(Boolean).slice(0, 2) ?? []
  return `/${parts.map((part) => (/\d{3,}|[a-z0-9_-]{24,}/i.test(part) ? ':id' : part)).join('/')}`
}

/**
 * Express in front of Remix: health, readiness and metrics, the built files, then the routes.
 * @param development serve the panel through Vite, so that a saved file shows at once
 */
export async function createWebServer(services: Services, { development = false } = {}): Promise<Express> {
  useAppServices(services)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', services.env.REKINDLE_MODE === 'production')

  const metrics = createMetrics(services.database)
  app.use((request, response, next) => {
    const from = process.hrtime.bigint()
    response.on('finish', () => metrics.observeRequest(request.method, routeLabel(request.originalUrl), response.statusCode, Number(process.hrtime.bigint() - from) / 1e9))
    next()
  })
  addProbes(app, services, metrics)

  const vite = development ? await import('vite').then(({ createServer }) => createServer({ root, server: { middlewareMode: true } })) : null
  if (vite) app.use(vite.middlewares)
  else {
    app.use(compression())
    app.use('/assets', express.static(path.join(root, 'build/client/assets'), { immutable: true, maxAge: '1y' }))
    app.use(express.static(path.join(root, 'build/client'), { maxAge: '1h' }))
  }
  const build = vite ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<unknown> as Promise<ServerBuild> : await loadBuild()
  app.all('*', createRequestHandler({ build, mode: development ? 'development' : 'production' }))
  app.use((error: Error, request: Request, response: Response, _next: () => void) => {
    services.logger.error({ err: error, route: routeLabel(request.originalUrl) }, 'a request failed outside its route')
    if (!response.headersSent) response.status(500).type('text').send('Something went wrong on our side; it is in the log. Please try again in a minute.\n')
  })
  return app
}

async function loadBuild(): Promise<ServerBuild> {
  const file = path.join(root, 'build/server/index.js')
  if (!existsSync(file)) throw new Error('The panel is not built. Run: npm run build')
  return (await import(pathToFileURL(file).href)) as ServerBuild
}
