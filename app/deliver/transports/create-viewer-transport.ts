import type { Transport } from '../types'

/**
 * Sends nothing anywhere: a mail counts as handed over, and the panel's mail log shows its text from the outbox. For
 * trying Rekindle out, and for a store that wants to look first.
 */
export function createViewerTransport(): Transport {
  return {
    name: 'viewer',
    close: () => undefined,
    send: async (mail) => ({ kind: 'accepted', messageId: `viewer-${mail.attemptId}` }),
  }
}
