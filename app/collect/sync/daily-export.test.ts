import { describe, expect, it } from 'vitest'

import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'

import { continueReading } from './daily-export'

/** One step with a Shopify that answers so; what was noted. */
async function step(answer: () => unknown, bulkOperationId: string | null = null) {
  const noted: string[] = []
  const context = { admin: { request: () => Promise.resolve().then(answer).then((data) => ({ data, errors: [] })) }, logger: { warn: () => undefined } } as unknown as ShopContext
  const report = await continueReading(context, {
    bulkOperationId, due: true, query: '{ customers { edges { node { id } } } }',
    started: async (id) => void noted.push(`started ${id}`),
    read: async (batches) => {
      let rows = 0
      for await (const batch of batches) rows += batch.length
      noted.push('read')
      return rows
    },
    failed: async (reason) => void noted.push(`failed: ${reason}`),
  })
  return { report, noted }
}
const asked = (bulkOperation: unknown, ...messages: string[]) => () => ({ bulkOperationRunQuery: { bulkOperation, userErrors: messages.map((message) => ({ message })) } })
const looked = (bulkOperation: unknown) => () => ({ bulkOperation })
const waiting = { report: { changed: null }, noted: [] }

describe('a daily reading', () => {
  it('is started once Shopify has a free place, and only a refusal is a failure', async () => {
    expect(await step(asked({ id: 'gid://1' }))).toEqual({ report: { changed: null }, noted: ['started gid://1'] })
    expect(await step(asked(null, 'A bulk query operation for this app and shop is already in progress: gid://2.'))).toEqual(waiting)
    expect((await step(asked(null, 'Access denied.'))).noted).toEqual(['failed: Access denied.'])
  })

  it('keeps its export while Shopify prepares it or is out of reach', async () => {
    expect(await step(looked({ status: 'RUNNING', errorCode: null, url: null }), 'gid://1')).toEqual(waiting)
    const unreachable = () => {
      throw new AdminError('unreachable', 'Shopify could not be reached.')
    }
    expect(await step(unreachable, 'gid://1')).toEqual(waiting)
  })

  it('begins anew where there will be no file, or none that can be read', async () => {
    expect((await step(looked({ status: 'FAILED', errorCode: 'TIMEOUT', url: null }), 'gid://1')).noted).toEqual(['failed: The export ended as failed (TIMEOUT).'])
    expect((await step(looked(null), 'gid://1')).noted).toEqual(['failed: Shopify no longer knows the export gid://1.'])
    const broken = 'data:text/plain,{"id":"gid://shopify/Customer/1","metafield":{"value":"1990-05-'
    expect((await step(looked({ status: 'COMPLETED', errorCode: null, url: broken }), 'gid://1')).noted).toEqual(['failed: Line 1 of the bulk export is not JSON.'])
  })

  it('reads nothing from an export without a file', async () => {
    expect(await step(looked({ status: 'COMPLETED', errorCode: null, url: null }), 'gid://1')).toEqual({ report: { changed: 0 }, noted: ['read'] })
  })
})
