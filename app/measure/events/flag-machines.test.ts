import { describe, expect, it } from 'vitest'

import { flagByItself, flagTogether, HIDDEN_LINK_MARK, type SeenEvent } from './flag-machines'

const person = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
const at = (second: number) => second * 1000
const event = (eventId: string, type: string, second: number, url: string | null = null, machine: string | null = null): SeenEvent => ({ eventId, type, at: at(second), url, machine })

describe('flagByItself', () => {
  it('takes a browser for a person and knows proxies, scanners and hidden links', () => {
    expect(flagByItself({ event: 'open', useragent: person })).toBeNull()
    expect(flagByItself({ event: 'open', useragent: person, sg_machine_open: true })).toBe('proxy-open')
    expect(flagByItself({ event: 'click', useragent: 'Barracuda Sentinel (EE)' })).toBe('user-agent')
    expect(flagByItself({ event: 'click', useragent: 'python-requests/2.32' })).toBe('user-agent')
    expect(flagByItself({ event: 'click', useragent: person, url: `https://shop.example/?${HIDDEN_LINK_MARK}=1` })).toBe('hidden-link')
    expect(flagByItself({ event: 'delivered', useragent: 'curl/8' })).toBeNull()
  })
  it('takes Gmail’s image proxy for a person: it fetches when the mail is opened', () => {
    expect(flagByItself({ event: 'open', useragent: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)' })).toBeNull()
  })
})

describe('flagTogether', () => {
  it('flags what comes within two seconds of delivery', () => {
    const flags = flagTogether([event('d', 'delivered', 100), event('o', 'open', 101), event('c', 'click', 102), event('late', 'click', 160)])
    expect([...flags]).toEqual([['o', 'seconds-after-delivery'], ['c', 'seconds-after-delivery'], ['late', null]])
  })
  it('flags three different links within five seconds, not three clicks on one', () => {
    const scan = flagTogether([event('1', 'click', 500, '/a'), event('2', 'click', 501, '/b'), event('3', 'click', 502, '/c'), event('4', 'click', 900, '/a')])
    expect([...scan.values()]).toEqual(['all-links-at-once', 'all-links-at-once', 'all-links-at-once', null])
    const patient = flagTogether([event('1', 'click', 500, '/a'), event('2', 'click', 501, '/a'), event('3', 'click', 502, '/a')])
    expect([...patient.values()]).toEqual([null, null, null])
  })
  it('distrusts clicks beside one on a hidden link', () => {
    const flags = flagTogether([event('h', 'click', 50, '/h', 'hidden-link'), event('v', 'click', 51, '/a')])
    expect(flags.get('v')).toBe('all-links-at-once')
    expect(flags.get('h')).toBe('hidden-link')
  })
  it('gives the same answer in every order, and after being asked again', () => {
    const events = [event('d', 'delivered', 10), event('o', 'open', 11), event('1', 'click', 12, '/a'), event('2', 'click', 13, '/b'), event('3', 'click', 14, '/c')]
    const first = flagTogether(events)
    const again = flagTogether([...events].reverse().map((seen) => ({ ...seen, machine: first.get(seen.eventId) ?? null })))
    expect(Object.fromEntries(again)).toEqual(Object.fromEntries(first))
  })
})
