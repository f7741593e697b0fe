import type { Services } from '~/platform/context'

import type { DeliverContext } from './types'

/** Who stopped a store: the merchant, or the brake with what it saw. */
export const STOPPED_BY_MERCHANT = 'merchant'

/**
 * The switch of one store. When this resolves no further mail is handed to a provider; calls that are already open
 * come to their end. Stopping what is stopped keeps the first reason.
 */
export async function stopSending({ shop, shopId, clock }: DeliverContext, reason: string = STOPPED_BY_MERCHANT): Promise<void> {
  await shop.query('UPDATE shop SET sending_stopped_at = $2, sending_stopped_reason = $3 WHERE id = $1 AND sending_stopped_at IS NULL', [shopId, clock.now(), reason])
}

/** Lets mail go again. The brake starts to count anew. Mails that expired meanwhile are cancelled, not sent late. */
export async function resumeSending({ shop, shopId, clock }: DeliverContext): Promise<void> {
  await shop.query('UPDATE shop SET sending_stopped_at = NULL, sending_stopped_reason = NULL, sending_resumed_at = $2 WHERE id = $1 AND sending_stopped_at IS NOT NULL', [shopId, clock.now()])
}

/** The switch of the whole installation, above every store's own. */
export async function stopInstallation({ database, clock }: Pick<Services, 'database' | 'clock'>, reason: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO installation (id, sending_stopped_at, sending_stopped_reason) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET sending_stopped_at = coalesce(installation.sending_stopped_at, excluded.sending_stopped_at),
       sending_stopped_reason = coalesce(installation.sending_stopped_reason, excluded.sending_stopped_reason)`,
    [clock.now(), reason],
  )
}

export async function resumeInstallation({ database }: Pick<Services, 'database'>): Promise<void> {
  await database.pool.query('UPDATE installation SET sending_stopped_at = NULL, sending_stopped_reason = NULL WHERE id = 1')
}

export interface InstallationSwitch {
  stoppedAt: Date | null
  reason: string | null
}

export async function readInstallationSwitch({ database }: Pick<Services, 'database'>): Promise<InstallationSwitch> {
  const { rows } = await database.pool.query<InstallationSwitch>('SELECT sending_stopped_at AS "stoppedAt", sending_stopped_reason AS reason FROM installation WHERE id = 1')
  return rows[0] ?? { stoppedAt: null, reason: null }
}
