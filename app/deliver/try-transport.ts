import { readShopSettings } from '~/platform/shop-settings'
import { sendTestMail } from './send-test-mail'
import { testResult, type TestResult } from './test-result'
import { createTransport, TransportNotReadyError } from './transports/create-transport'
import type { DeliverContext } from './types'

/**
 * Sends a short mail to the merchant through the way out that the store has chosen.
 * @param sandbox the provider only checks key, sender and request; nothing is sent
 */
export async function tryTransport(context: DeliverContext, { to, sandbox = false }: { to: string; sandbox?: boolean }): Promise<TestResult> {
  const { sender, postalAddress } = await readShopSettings(context.shop)
  try {
    const transport = await createTransport(context)
    try {
      return await sendTestMail(context, transport, { to, sandbox, content: testContent(sender.name || sender.email, postalAddress) })
    } finally {
      transport.close()
    }
  } catch (error) {
    if (error instanceof TransportNotReadyError) return testResult(error.outcome, error.transport, to)
    throw error
  }
}

function testContent(sender: string, postalAddress: string) {
  const lines = [`This is a test mail of Rekindle from ${sender}.`, 'Since you can read it, the sender, the key and the way to your mailbox work.', postalAddress]
  const escape = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return {
    subject: `Test mail from ${sender}`,
    preheader: 'The way to your mailbox works.',
    html: `<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5">${lines.map((line) => `<p>${escape(line)}</p>`).join('')}</body></html>`,
    text: lines.join('\n\n'),
  }
}
