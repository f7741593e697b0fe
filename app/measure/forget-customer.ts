import type { ShopContext } from '~/platform/context'
import { newId } from '~/platform/ids'

/**
 * Cuts the tie between a person and what was measured: assignments and decisions keep their figures, so that finished
 * experiments stay true, under an id that leads nowhere; what was known of the person is erased. Events hold no personal data; which links were followed is erased. Call it
 * before deliver forgets, which knows whose mails they were.
 */
export async function forgetCustomer(context: ShopContext, customerId: string): Promise<void> {
  await context.shop.transaction(async (tx) => {
    const nobody = `forgotten-${newId()}`
    await tx.query('UPDATE assignment SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId, nobody])
    await tx.query('UPDATE decision SET customer_id = $3, inputs = NULL WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId, nobody])
    await tx.query(
      `UPDATE mail_event m SET url = NULL, detail = NULL FROM outbox o
       WHERE m.shop_id = $1 AND o.shop_id = $1 AND o.id = m.send_id AND o.customer_id = $2`,
      [tx.shopId, customerId],
    )
  })
}
