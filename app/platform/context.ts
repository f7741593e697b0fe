import { createAdminClient, type AdminClient } from './admin-client'
import { fileClock, systemClock, type Clock } from './clock'
import { FieldCipher, parseKeyRing } from './crypto'
import { openDatabase, type Database } from './database'
import type { Env } from './env.server'
import { createLogger, type Logger } from './logger'
import { shopScope, type ShopScope } from './tenancy'

/** What one process holds: made once at start, handed to everything. */
export interface Services {
  env: Env
  database: Database
  clock: Clock
  logger: Logger
  cipher: FieldCipher
}

/** What a room is given to work for one store. */
export interface ShopContext {
  shopId: string
  shop: ShopScope
  clock: Clock
  logger: Logger
  cipher: FieldCipher
  env: Env
  /** Stable for this installation and store: the root of all randomness used for it. */
  seed: string
  admin: AdminClient
}

export function createServices(env: Env, options: { role?: string; connections?: number } = {}): Services {
  return {
    env,
    database: openDatabase(env.DATABASE_URL, { connections: options.connections }),
    clock: env.REKINDLE_CLOCK_FILE ? fileClock(env.REKINDLE_CLOCK_FILE) : systemClock,
    logger: createLogger(env.LOG_LEVEL, options.role ? { role: options.role } : {}),
    cipher: new FieldCipher(parseKeyRing(env.REKINDLE_ENCRYPTION_KEYS), Buffer.from(env.REKINDLE_INDEX_KEY)),
  }
}

export function shopContext(services: Services, shopId: string): ShopContext {
  return {
    shopId,
    shop: shopScope(services.database, shopId),
    clock: services.clock,
    logger: services.logger.child({ shop: shopId }),
    cipher: services.cipher,
    env: services.env,
    seed: `${services.env.REKINDLE_SEED}/${shopId}`,
    admin: createAdminClient(services, shopId),
  }
}
