import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What the stand-in does with one conversation. */
export type SmtpBehaviour =
  | { kind: 'accept' }
  /** Answer this verb with this reply instead. */
  | { kind: 'reply'; to: 'MAIL' | 'RCPT' | 'DATA' | 'TEXT'; line: string }
  | { kind: 'cut'; at: 'MAIL' | 'DATA' | 'TEXT' }
  | { kind: 'hang'; at: 'MAIL' | 'TEXT' }

export interface SmtpStandIn {
  url: string
  /** Texts of the messages it took. */
  ledger: string[]
  /** Texts that arrived in full, taken or not. */
  texts: string[]
  behave(behaviour: SmtpBehaviour): void
  close(): Promise<void>
}

/** As much of RFC 5321 as it takes to receive a mail, or to fail at any point of it. */
export async function startSmtpStandIn(): Promise<SmtpStandIn> {
  const ledger: string[] = []
  const texts: string[] = []
  const sockets = new Set<Socket>()
  let behaviour: SmtpBehaviour = { kind: 'accept' }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    let buffered = ''
    let inText = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 stand-in ready')
    socket.on('data', (chunk) => {
      buffered += chunk.toString('utf8')
      for (;;) {
        const end = buffered.indexOf(inText ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const unit = buffered.slice(0, end)
        buffered = buffered.slice(end + (inText ? 5 : 2))
        if (inText) {
          inText = false
          texts.push(unit)
          respond('TEXT', '250 taken')
        } else {
          const verb = unit.slice(0, 4).toUpperCase()
          if (verb === 'EHLO' || verb === 'HELO') say('250 stand-in')
          else if (verb === 'RSET' || verb === 'NOOP') say('250 fine')
          else if (verb === 'QUIT') socket.end('221 bye\r\n')
          else respond(verb as 'MAIL' | 'RCPT' | 'DATA', verb === 'DATA' ? '354 go on' : '250 fine')
        }
      }
    })
    const respond = (at: 'MAIL' | 'RCPT' | 'DATA' | 'TEXT', usual: string): void => {
      if (behaviour.kind === 'reply' && behaviour.to === at) return void say(behaviour.line)
      if (behaviour.kind === 'cut' && behaviour.at === at) return void socket.destroy()
      if (behaviour.kind === 'hang' && behaviour.at === at) return
      if (at === 'DATA') inText = true
      if (at === 'TEXT') ledger.push(texts.at(-1) ?? '')
      say(usual)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    texts,
    behave: (next) => {
      behaviour = next
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
