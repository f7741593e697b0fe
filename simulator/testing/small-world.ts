import { createWorld, type WorldOptions } from '../world/create-world'
import type { Happening, World } from '../world/world'

export const LIVE_FROM = Date.parse('2026-03-01T12:00:00Z')

/** A world of a few hundred people, the same in every run. */
export function smallWorld(options: Partial<WorldOptions> = {}): World {
  return createWorld({ seed: 'test', customers: 200, liveFrom: LIVE_FROM, domain: 'ember-and-oak.myshopify.com', storefront: 'http://127.0.0.1:1', ...options })
}

/** Records what happens from now on. */
export function watch(world: World): Happening[] {
  const seen: Happening[] = []
  world.onHappening = (happening) => seen.push(happening)
  return seen
}
