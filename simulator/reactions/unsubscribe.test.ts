import { describe, expect, it } from 'vitest'
import { readForm } from './unsubscribe'

describe('readForm', () => {
  it('finds the form that posts, its address and its values', () => {
    const page = '<form method="get" action="/search"><input name="q"></form><form method="post" action="/unsubscribe?token=a&amp;b=1"><input type="hidden" name="_csrf" value="x1"><button name="intent" value="leave">Leave</button></form>'
    expect(readForm(page, 'http://app.test/unsubscribe?token=a')).toEqual({ action: 'http://app.test/unsubscribe?token=a&b=1', body: '_csrf=x1&intent=leave' })
  })

  it('posts to the page itself when the form names no address', () => {
    expect(readForm('<form method=post><button>Leave</button></form>', 'http://app.test/u?token=a')?.action).toBe('http://app.test/u?token=a')
  })

  it('finds nothing to press on a page without such a form', () => {
    expect(readForm('<form action="/x"><input name="q"></form><p>Gone.</p>', 'http://app.test/')).toBeNull()
  })
})
