import { Client } from '@sendgrid/client'
import { MailService, type MailDataRequired } from '@sendgrid/mail'

import type { Clock } from '~/platform/clock'

import type { OutgoingMail, SendAnswer, Transport } from '../types'
import { classifySendGridFailure } from './classify-sendgrid-failure'
import { mailHeaders } from './mail-headers'

export interface SendGridOptions {
  apiKey: string
  baseUrl: string
  clock: Clock
  /** Longest wait for an answer. */
  timeoutMs?: number
}

const TIMEOUT_MS = 30_000

/** SendGrid's Web API v3, one request per mail. */
export function createSendGridTransport({ apiKey, baseUrl, clock, timeoutMs = TIMEOUT_MS }: SendGridOptions): Transport {
  return {
    name: 'sendgrid',
    close: () => undefined,
    async send(mail): Promise<SendAnswer> {
      const client = new ObservedClient()
      client.setDefaultHeader('Authorization', `Bearer ${apiKey}`)
      client.setDefaultRequest('baseUrl', baseUrl)
      // Typed as if headers and addresses were the only settings; what else axios knows is passed on all the same.
      Object.assign(client.defaultRequest, { timeout: timeoutMs, maxRedirects: 0 })
      const service = new MailService()
      service.setClient(client)
      try {
        const [response] = await service.send(sendGridMessage(mail))
        return { kind: 'accepted', messageId: header(response.headers, 'x-message-id') }
      } catch (error) {
        return classifySendGridFailure(error, client.began, clock.now())
      }
    },
  }
}

/** Knows whether a request was begun: an error before that is certain not to have sent anything. */
class ObservedClient extends Client {
  began = false
  declare defaultRequest: Record<string, unknown>

  override request(...call: Parameters<Client['request']>): ReturnType<Client['request']> {
    this.began = true
    return super.request(...call)
  }
}

/** The request's body, in the terms of @sendgrid/mail. Nothing in it but the address, the name of the store and the text is personal. */
export function sendGridMessage(mail: OutgoingMail): MailDataRequired {
  return {
    from: mail.from,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    personalizations: [{ to: [{ email: mail.to }], customArgs: { send_id: mail.sendId, shop: mail.shopToken } }],
    subject: mail.content.subject,
    content: [
      { type: 'text/plain', value: mail.content.text },
      { type: 'text/html', value: mail.content.html },
    ],
    headers: mailHeaders(mail),
    categories: mail.categories,
    trackingSettings: {
      clickTracking: { enable: true, enableText: false },
      openTracking: { enable: true },
      // Our own link is in the text; SendGrid's would unsubscribe without telling the store.
      subscriptionTracking: { enable: false },
      ganalytics: { enable: false },
    },
    mailSettings: { sandboxMode: { enable: mail.sandbox === true } },
  }
}

function header(headers: unknown, name: string): string | null {
  const value = (headers as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' && value !== '' ? value : null
}
