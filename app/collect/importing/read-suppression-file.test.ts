import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

import { readSuppressionFile } from './read-suppression-file'

const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-suppressions-'))

async function read(...lines: string[]) {
  const file = path.join(folder, 'list.csv')
  writeFileSync(file, lines.join('\r\n'))
  const rows = []
  for await (const row of readSuppressionFile(file)) rows.push(row)
  return rows
}

describe('readSuppressionFile', () => {
  it('reads one address a line', async () => {
    expect(await read('ann@example.com', '', ' <bob@example.com> ', 'nonsense')).toEqual([
      { line: 1, email: 'ann@example.com', reason: null },
      { line: 3, email: 'bob@example.com', reason: null },
      { line: 4, email: 'nonsense', reason: null },
    ])
  })

  it('reads Klaviyo’s suppressed profiles with their reasons', async () => {
    expect(await read('Email,Suppression Reason,Suppressed At', 'ann@example.com,UNSUBSCRIBE,2025-01-01', 'bob@example.com,HARD_BOUNCE,2025-01-02')).toEqual([
      { line: 2, email: 'ann@example.com', reason: 'UNSUBSCRIBE' },
      { line: 3, email: 'bob@example.com', reason: 'HARD_BOUNCE' },
    ])
  })

  it('takes only those who left from Klaviyo’s list of all profiles', async () => {
    expect(await read('Email,First Name,Email Marketing Consent', 'ann@example.com,Ann,SUBSCRIBED', 'bob@example.com,Bob,UNSUBSCRIBED', 'cid@example.com,Cid,NEVER_SUBSCRIBED')).toEqual([
      { line: 3, email: 'bob@example.com', reason: 'unsubscribed' },
    ])
  })

  it('tells Mailchimp’s unsubscribed from its cleaned members, and refuses its subscribers', async () => {
    expect(await read('Email Address,First Name,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON', 'ann@example.com,Ann,,,2025-01-01,"no, thanks"')).toEqual([{ line: 2, email: 'ann@example.com', reason: 'unsubscribed' }])
    expect(await read('Email Address,First Name,OPTIN_TIME,CONFIRM_TIME,CLEAN_TIME', 'bob@example.com,Bob,,,2025-01-01')).toEqual([{ line: 2, email: 'bob@example.com', reason: 'bounced' }])
    await expect(read('Email Address,First Name,OPTIN_TIME,CONFIRM_TIME', 'cid@example.com,Cid,,2025-01-01')).rejects.toThrow('list of subscribers')
  })

  it('says so when nothing looks like addresses', async () => {
    await expect(read('Name,Phone', 'Ann,1')).rejects.toThrow('No column')
  })
})
