import { Readable } from 'node:stream'

import nodemailer from 'nodemailer'

import type { Clock } from '~/platform/clock'

import type { OutgoingMail, SendAnswer, Transport } from '../types'
import { classifySmtpFailure } from './classify-smtp-failure'
import { mailHeaders } from './mail-headers'

export interface SmtpOptions {
  /** smtp://user:password@host:587 or smtps://… */
  url: string
  clock: Clock
  timeoutMs?: number
  connections?: number
}

const TIMEOUT_MS = 60_000

/** Any SMTP server, through a small pool of connections. */
export function createSmtpTransport({ url, clock, timeoutMs = TIMEOUT_MS, connections = 5 }: SmtpOptions): Transport {
  const server = new URL(url)
  const transporter = nodemailer.createTransport({
    pool: true,
    host: server.hostname,
    port: Number(server.port) || (server.protocol === 'smtps:' ? 465 : 587),
    secure: server.protocol === 'smtps:',
    ...(server.username ? { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } } : {}),
    maxConnections: connections,
    maxMessages: Infinity,
    // By default the pool sends a mail again by itself when its connection closes, whether or not the server had taken it.
    ...{ maxRequeues: 0 },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Nodemailer reports every lost connection alike. Whether the text had begun to flow (after the server's 354) is the
  // difference between "certainly not taken" and "may have been taken", so it is watched here.
  const began = new Set<string>()
  transporter.use('stream', (mail, done) => {
    const message = mail.message as { createReadStream(): Readable }
    const original = message.createReadStream.bind(message)
    message.createReadStream = () => readLazily(original, () => began.add(String(mail.data.messageId)))
    done()
  })

  return {
    name: 'smtp',
    close: () => transporter.close(),
    async send(mail): Promise<SendAnswer> {
      const message = smtpMessage(mail)
      try {
        const sent = await transporter.sendMail(message)
        return { kind: 'accepted', messageId: sent.messageId ?? null }
      } catch (error) {
        return classifySmtpFailure(error, began.has(message.messageId), clock.now())
      } finally {
        began.delete(message.messageId)
      }
    },
  }
}

function smtpMessage(mail: OutgoingMail) {
  return {
    from: { name: mail.from.name, address: mail.from.email },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    to: { name: '', address: mail.to },
    subject: mail.content.subject,
    text: mail.content.text,
    html: mail.content.html,
    messageId: `<${mail.attemptId}@${mail.from.email.split('@').at(-1) ?? 'localhost'}>`,
    headers: { ...mailHeaders(mail), 'X-Rekindle-Send-Id': mail.sendId },
  }
}

/** The message's bytes, made only when someone asks for the first of them. */
function readLazily(open: () => Readable, onFirstRead: () => void): Readable {
  return Readable.from(
    (async function* () {
      onFirstRead()
      yield* open()
    })(),
    { objectMode: false },
  )
}
