import { readShopSettings, type ShopSettings } from '~/platform/shop-settings'
import type { ShopTransaction } from '~/platform/tenancy'

export interface SendingState {
  timeZone: string
  settings: ShopSettings
  uninstalled: boolean
  /** Why nothing may leave: 'stopped', 'stopped-installation', 'sender-incomplete'; null when mail may go. */
  stopped: 'stopped' | 'stopped-installation' | 'sender-incomplete' | null
}

/**
 * Reads the switches under a share lock: whoever turns one waits for the claims that run, and once it is turned no
 * later claim misses it. Any number of claims read at the same time.
 */
export async function readSendingState(tx: ShopTransaction): Promise<SendingState> {
  const [shop] = await tx.query<{ timeZone: string; stopped: boolean; uninstalled: boolean }>(
    `SELECT time_zone AS "timeZone", sending_stopped_at IS NOT NULL AS stopped, uninstalled_at IS NOT NULL AS uninstalled
     FROM shop WHERE id = $1 FOR SHARE`,
    [tx.shopId],
  )
  if (!shop) throw new Error(`The store ${tx.shopId} is not installed here, so nothing can be sent for it.`)
  const [installation] = await tx.query<{ stopped: boolean }>('SELECT sending_stopped_at IS NOT NULL AS stopped FROM installation WHERE id = 1 FOR SHARE')
  const settings = await readShopSettings(tx)
  const incomplete = settings.sender.email === '' || settings.postalAddress.trim() === ''
  return {
    timeZone: shop.timeZone,
    settings,
    uninstalled: shop.uninstalled,
    stopped: installation?.stopped ? 'stopped-installation' : shop.stopped ? 'stopped' : incomplete ? 'sender-incomplete' : null,
  }
}
