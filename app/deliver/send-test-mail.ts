import { newId } from '~/platform/ids'
import { readShopSettings } from '~/platform/shop-settings'

import { unsubscribeUrl } from './mail-links'
import { opaqueShopToken } from './send-id'
import type { DeliverContext, MailContent, SendAnswer, Transport } from './types'

export interface TestMail {
  to: string
  content: MailContent
  /** The provider only checks key, sender and request; nothing is sent. */
  sandbox?: boolean
}

export interface TestResult {
  ok: boolean
  /** What happened, and what to do when it did not work. */
  message: string
}

/**
 * The Settings page's two buttons: check the connection (sandbox), and send me a test mail. It stands outside the
 * outbox: it goes to the merchant, once, whether or not sending is stopped.
 */
export async function sendTestMail(context: DeliverContext, transport: Transport, mail: TestMail): Promise<TestResult> {
  const { sender } = await readShopSettings(context.shop)
  if (sender.email === '') return { ok: false, message: 'Fill in the sender’s address first: a mail needs to come from somewhere.' }
  const sendId = newId()
  const answer = await transport.send({
    sendId,
    attemptId: newId(),
    shopToken: opaqueShopToken(context.shopId),
    from: { name: sender.name, email: sender.email },
    replyTo: sender.replyTo ?? null,
    to: mail.to,
    content: mail.content,
    unsubscribeUrl: unsubscribeUrl(context.env, context.cipher, context.shopId, sendId),
    categories: ['rekindle-test'],
    sandbox: mail.sandbox,
  })
  return describeAnswer(answer, transport, mail)
}

function describeAnswer(answer: SendAnswer, transport: Transport, mail: TestMail): TestResult {
  const provider = transport.name === 'sendgrid' ? 'SendGrid' : transport.name === 'smtp' ? 'The mail server' : 'The outbox viewer'
  if (answer.kind === 'accepted') {
    if (transport.name === 'viewer') return { ok: true, message: 'The outbox viewer is chosen: mails are shown in the mail log and leave nowhere.' }
    return { ok: true, message: mail.sandbox ? `${provider} accepted the key, the sender and the request. Nothing was sent.` : `${provider} took the mail to ${mail.to}. Look into that mailbox, and into its spam folder.` }
  }
  if (answer.kind === 'unknown') return { ok: false, message: `${provider} did not answer in time (${answer.detail}). Look into the mailbox before you try again.` }
  if (answer.reason === 'provider-key') return { ok: false, message: `${provider} refused the key or the sender (${answer.detail}). Check that the key has "Mail Send" access and that the sender’s address is verified there.` }
  if (answer.reason === 'provider-unreachable') return { ok: false, message: `${provider} could not be reached (${answer.detail}). Check the address and the network, then try again.` }
  if (answer.reason === 'refused') return { ok: false, message: `${provider} refused the mail (${answer.detail}).` }
  return { ok: false, message: `${provider} is busy or out of order (${answer.detail}). Try again in a minute.` }
}
