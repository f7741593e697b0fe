import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { hasSendGridKey, saveSendGridKey } from './save-sendgrid-key'
import { tryTransport } from './try-transport'

describe('a store’s SendGrid key', () => {
  let database: TestDatabase
  let server: Server
  const heard: { authorization: string | undefined; sandbox: boolean | undefined }[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        heard.push({ authorization: request.headers.authorization, sandbox: (JSON.parse(body) as { mail_settings?: { sandbox_mode?: { enable?: boolean } } }).mail_settings?.sandbox_mode?.enable })
        const known = request.headers.authorization === 'Bearer SG.a-key-of-the-store'
        response.writeHead(known ? 200 : 401, { 'Content-Type': 'application/json' }).end(known ? '' : JSON.stringify({ errors: [{ message: 'The provided authorization grant is invalid, expired, or revoked' }] }))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    database = await createTestDatabase({ SENDGRID_API_KEY: undefined, SENDGRID_BASE_URL: `http://127.0.0.1:${port}` })
  })

  afterAll(async () => {
    await database.close()
    await new Promise((resolve) => server.close(resolve))
  })

  it('is asked for while there is none', async () => {
    const context = await database.context('keyless.myshopify.com')
    expect(await hasSendGridKey(context)).toBe(false)
    const result = await tryTransport(context, { to: 'me@example.com' })
    expect(result.ok).toBe(false)
    expect(result.message).toContain('No SendGrid key is set.')
  })

  it('is stored so that the table alone does not give it away, and is used for the check', async () => {
    const context = await database.context('keyed.myshopify.com')
    await saveSendGridKey(context, ' SG.a-key-of-the-store ')
    expect(await hasSendGridKey(context)).toBe(true)
    const [row] = await context.shop.query<{ key: Buffer }>('SELECT sendgrid_key_encrypted AS key FROM shop WHERE id = $1', [context.shopId])
    expect(row?.key.toString('latin1')).not.toContain('a-key-of-the-store')
    expect(await tryTransport(context, { to: 'me@example.com', sandbox: true })).toMatchObject({ ok: true })
    expect(heard.at(-1)).toEqual({ authorization: 'Bearer SG.a-key-of-the-store', sandbox: true })
  })

  it('that SendGrid refuses is said to be refused, with what to check', async () => {
    const context = await database.context('wrong.myshopify.com')
    await saveSendGridKey(context, 'SG.not-the-right-one')
    const result = await tryTransport(context, { to: 'me@example.com', sandbox: true })
    expect(result).toMatchObject({ ok: false })
    expect(result.message).toContain('Mail Send')
  })
})
