import type { OutgoingMail } from '../types'

/** One-click unsubscribe: RFC 2369 §3.2 and RFC 8058 §3.1. The mailbox provider posts to the address; it carries no cookie. */
export function mailHeaders(mail: Pick<OutgoingMail, 'unsubscribeUrl'>): Record<string, string> {
  return {
    'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
