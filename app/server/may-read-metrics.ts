import type { Request } from 'express'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** With the token where one is set; else from this machine, and not through a proxy on it. */
export function mayReadMetrics(request: Pick<Request, 'headers' | 'socket'>, token: string | undefined): boolean {
  if (token) return request.headers.authorization === `Bearer ${token}`
  return LOOPBACK.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined
}
