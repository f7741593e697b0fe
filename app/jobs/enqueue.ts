import type { JobQueue, SendOptions } from '~/platform/queue'

import type { JobContract, ShopPayload } from './job-contract'

/**
 * Hands a job to the workers. The same work that waits already is not queued twice. With `tx` it exists if and only if
 * the transaction commits.
 * @returns whether it was queued
 */
export async function enqueue<Payload extends ShopPayload>(queue: JobQueue, contract: JobContract<Payload>, payload: Payload, options: Pick<SendOptions, 'tx'> = {}): Promise<boolean> {
  return (await queue.send(contract.name, contract.payload.parse(payload), { ...options, singletonKey: contract.singletonKey(payload) })) !== null
}
