import { createTransport, sendDue, TransportNotReadyError } from '~/deliver'
import { confirmBeforeSend } from '~/flows'

import { unlessNothing, type JobHandler } from '../job-handler'

const MOST_AT_ONCE = 20_000

/** Hands over all that is due. A store whose way out is not set up yet is not a failure: its mails wait. */
export const handleSendDue: JobHandler = async ({ context, signal }) => {
  let transport
  try {
    transport = await createTransport(context)
  } catch (error) {
    if (error instanceof TransportNotReadyError) return null
    throw error
  }
  try {
    return unlessNothing(await sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: MOST_AT_ONCE, signal }))
  } finally {
    transport.close()
  }
}
