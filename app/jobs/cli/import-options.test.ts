import { describe, expect, it } from 'vitest'

import { readImportOptions } from './import-options'

describe('readImportOptions', () => {
  it('completes the shop’s name and lets nobody be mailed unless told', () => {
    expect(readImportOptions(['--shop', 'ember', '--orders', 'a.csv'])).toEqual({ shop: 'ember.myshopify.com', orders: 'a.csv', columns: null, suppressions: null, consent: 'unknown', json: false })
  })

  it.each([
    [['--orders', 'a.csv'], '--shop is missing'],
    [['--shop', 'ember'], 'Nothing to import'],
    [['--shop', 'ember', '--orders', 'a.csv', '--consent', 'yes'], '--consent is "yes"'],
    [['--shop', 'ember', '--order', 'a.csv'], "Unknown option '--order'"],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readImportOptions(args)).toThrow(message)
  })
})
