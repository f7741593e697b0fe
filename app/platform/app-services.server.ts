import { createServices, type Services } from './context'
import { readEnv } from './env.server'

const holder = globalThis as typeof globalThis & { rekindleServices?: Services }

/** The services of this process, made on first use; kept across the module reloads of development. */
export function appServices(): Services {
  return (holder.rekindleServices ??= createServices(readEnv(), { role: 'web' }))
}

/** Hands in services that were made elsewhere: by the server at its start, by a test. */
export function useAppServices(services: Services): void {
  holder.rekindleServices = services
}
