import type { DeliverContext } from '../../app/deliver/types'
import type { Clock } from '../../app/platform/clock'
import { FieldCipher, parseKeyRing } from '../../app/platform/crypto'
import type { Database } from '../../app/platform/database'
import { createLogger } from '../../app/platform/logger'
import { shopScope } from '../../app/platform/tenancy'
import { testEnv } from '../../app/platform/testing/test-env'

/** What deliver needs of a store, without the rest of the app: a worker that is to die starts in a third of a second. */
export function createDeliverContext(database: Database, databaseUrl: string, shopId: string, clock: Clock): DeliverContext {
  const env = testEnv(databaseUrl)
  return {
    shopId,
    shop: shopScope(database, shopId),
    clock,
    logger: createLogger(env.LOG_LEVEL),
    cipher: new FieldCipher(parseKeyRing(env.REKINDLE_ENCRYPTION_KEYS), Buffer.from(env.REKINDLE_INDEX_KEY)),
    env,
  }
}
