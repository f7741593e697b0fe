import { describe, expect, it } from 'vitest'

import { birthdaysOn, parseBirthday, splitMetafield } from './parse-birthday'

describe('parseBirthday', () => {
  it.each([
    ['1990-05-14', 514],
    ['1990-05-14T00:00:00Z', 514],
    ['"1990-05-14"', 514],
    [' 2000-12-31 ', 1231],
    ['05-14', 514],
    ['--01-01', 101],
    ['1988-02-29', 229],
  ])('reads %s', (value, expected) => expect(parseBirthday(value)).toBe(expected))

  it.each(['', '1990', '04/05/1990', '14.05.1990', '1990-02-30', '1990-13-01', '1990-00-10', '1990-5-4', 'May 14'])('does not guess at "%s"', (value) => expect(parseBirthday(value)).toBeNull())
})

describe('splitMetafield', () => {
  it('takes the standard name apart, and one of an app', () => {
    expect(splitMetafield('facts.birth_date')).toEqual({ namespace: 'facts', key: 'birth_date' })
    expect(splitMetafield('app--12--loyalty.birthday')).toEqual({ namespace: 'app--12--loyalty', key: 'birthday' })
  })
  it.each(['birth_date', 'facts.', '.birth_date', 'facts.birth date', 'a"b.key'])('refuses %s and says what to give', (name) => expect(() => splitMetafield(name)).toThrow('facts.birth_date'))
})

describe('birthdaysOn', () => {
  it('greets those of 29 February on the 28th of other years', () => {
    expect(birthdaysOn('2026-05-14')).toEqual([514])
    expect(birthdaysOn('2026-02-28')).toEqual([228, 229])
    expect(birthdaysOn('2028-02-28')).toEqual([228])
    expect(birthdaysOn('2028-02-29')).toEqual([229])
  })
})
