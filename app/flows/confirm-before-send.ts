import { checkFacts, type Fact } from '~/compose'
import type { ConfirmBeforeSend, Confirmation } from '~/deliver'
import { readRemovals } from '~/measure'
import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

import { FIRST_STEP } from './advance/advance-run'
import type { ExitReason } from './advance/judge-run'
import { lockFlow } from './read-flows'

const PAUSED_RETRY_MS = 60 * 60_000

/** Why a fact that no longer holds stops a mail: short, as the mail log reads it out. */
const changed: Record<Fact['kind'], string> = {
  product: 'product-changed',
  available: 'product-sold-out',
  price: 'price-changed',
  'compare-at': 'price-changed',
  discount: 'offer-ended',
  purchase: 'purchase-sent-back',
  'bought-by': 'reason-no-longer-true',
  'bought-together': 'reason-no-longer-true',
  shares: 'reason-no-longer-true',
  added: 'reason-no-longer-true',
  'last-bought': 'bought-again',
  returned: 'product-sold-out',
  reduced: 'price-changed',
  birthday: 'birthday-over',
}

/** Why a run ends that was written anew before. */
const exits: Record<string, ExitReason> = { 'variant-removed': 'variant-removed', objected: 'not-profiled' }

/**
 * What deliver asks inside its claim: is the flow still on, does the run still want this mail, is everything it says
 * still true, is its variant still in the experiment, does the customer still not object to being profiled? When a fact
 * has changed, a guard rail took the variant out or the customer objects, the mail is cancelled and, in the same transaction, its run goes back to be
 * written once more, under another step: the first mail can then never leave, the second only once.
 */
export function confirmBeforeSend(context: ShopContext): ConfirmBeforeSend {
  return async (tx, mail): Promise<Confirmation> => {
    const now = context.clock.now()
    // Held until the claim commits: a pause that has been answered with "done" is never overtaken by a mail.
    const flow = await lockFlow(tx, mail.flowId, 'SHARE')
    if (!flow || flow.state === 'DRAFT') return { ok: false, outcome: 'cancel', reason: 'flow-off' }
    if (flow.state === 'PAUSED') return { ok: false, outcome: 'hold', reason: 'flow-paused', until: new Date(now.getTime() + PAUSED_RETRY_MS) }

    const [run] = await tx.query<{ id: string }>(`SELECT id FROM flow_run WHERE shop_id = $1 AND send_id = $2 AND flow_id = $3 AND customer_id = $4 AND state = 'SENT'`, [
      tx.shopId,
      mail.sendId,
      mail.flowId,
      mail.customerId,
    ])
    if (!run) return { ok: false, outcome: 'cancel', reason: 'run-ended' }

    const removed = mail.experimentId !== null && (await readRemovals(tx, mail.experimentId)).some((removal) => removal.variant === mail.variant && removal.restoredAt === null)
    const stopped = removed ? 'variant-removed' : mail.decision.profiled !== false && (await objects(tx, mail.customerId)) ? 'objected' : null
    const check = stopped ? null : await checkFacts(tx, mail.facts as Fact[], now)
    if (check?.ok) return { ok: true }
    const reason = check ? changed[check.fact.kind] : (stopped as string)
    if (mail.stepId === FIRST_STEP) {
      await tx.query(`UPDATE flow_run SET state = 'WAITING', due_at = $3, finished_at = NULL WHERE shop_id = $1 AND id = $2`, [tx.shopId, run.id, now])
    } else {
      await tx.query(`UPDATE flow_run SET state = 'EXITED', exit_reason = $3 WHERE shop_id = $1 AND id = $2`, [tx.shopId, run.id, exits[stopped ?? ''] ?? 'facts-changed'])
    }
    return { ok: false, outcome: 'cancel', reason }
  }
}

async function objects(tx: ShopTransaction, customerId: string): Promise<boolean> {
  const [customer] = await tx.query<{ objects: boolean }>('SELECT profiling_opt_out AS objects FROM customer WHERE shop_id = $1 AND id = $2', [tx.shopId, customerId])
  return customer?.objects ?? false
}
