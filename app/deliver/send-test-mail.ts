import { newId } from '~/platform/ids'
import { readShopSettings } from '~/platform/shop-settings'

import { unsubscribeUrl } from './mail-links'
import { opaqueShopToken } from './send-id'
import { testResult, type TestOutcome, type TestResult } from './test-result'
import type { DeliverContext, MailContent, SendAnswer, Transport } from './types'

export interface TestMail {
  to: string
  content: MailContent
  /** The provider only checks key, sender and request; nothing is sent. */
  sandbox?: boolean
}

/**
 * The Settings page's two buttons: check the connection (sandbox), and send me a test mail. It stands outside the
 * outbox: it goes to the merchant, once, whether or not sending is stopped.
 */
export async function sendTestMail(context: DeliverContext, transport: Transport, mail: TestMail): Promise<TestResult> {
  const { sender } = await readShopSettings(context.shop)
  if (sender.email === '') return testResult('no-sender', transport.name, mail.to)
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
  return testResult(outcomeOf(answer, transport, mail), transport.name, mail.to, 'detail' in answer ? answer.detail : '')
}

function outcomeOf(answer: SendAnswer, transport: Transport, mail: TestMail): TestOutcome {
  if (answer.kind === 'accepted') return transport.name === 'viewer' ? 'viewer' : mail.sandbox ? 'checked' : 'taken'
  if (answer.kind === 'unknown') return 'unanswered'
  if (answer.reason === 'provider-key') return 'key-refused'
  if (answer.reason === 'provider-unreachable') return 'unreachable'
  return answer.reason === 'refused' ? 'refused' : 'busy'
}
