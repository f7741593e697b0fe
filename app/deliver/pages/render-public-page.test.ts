import { describe, expect, it } from 'vitest'

import { choosePublicLanguage, publicTexts, type PublicLanguage, type PublicPageState } from './public-texts'
import { renderPublicPage } from './render-public-page'

const store = { name: 'Ember & Oak <b>', color: '#1f4d3a' }
const languages = Object.keys(publicTexts) as PublicLanguage[]
const states: PublicPageState[] = ['ask', 'done', 'not-profiled', 'bad-link', 'gone']

describe('renderPublicPage', () => {
  it.each(languages.flatMap((language) => states.map((state) => [language, state] as const)))('says in %s what "%s" means', (language, state) => {
    const page = renderPublicPage({ state, language, store })
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(`<h1>${publicTexts[language][state].title}</h1>`)
    expect(page).not.toMatch(/<script|<img|<a /)
    expect(page).not.toContain('<form')
  })

  it('has a button that posts where there is something to ask, and one for who wants the mail without the profile', () => {
    const page = renderPublicPage({ state: 'ask', language: 'en', store, action: '/unsubscribe?token=a"b' })
    expect(page).toContain('<form method="post" action="/unsubscribe?token=a&quot;b"><button type="submit">Unsubscribe</button></form>')
    expect(page).toContain('<button type="submit" name="choice" value="no-profile">')
    expect(renderPublicPage({ state: 'done', language: 'en', store, action: '/' })).not.toContain('no-profile')
  })

  it('escapes the store’s name', () => {
    expect(renderPublicPage({ state: 'ask', language: 'en', store })).toContain('Ember &amp; Oak &lt;b&gt;')
  })

  it('writes on the button in the colour that can be read', () => {
    expect(renderPublicPage({ state: 'ask', language: 'en', store: { name: 'Dark', color: '#1f4d3a' }, action: '/' })).toContain('background:#1f4d3a;color:#ffffff')
    expect(renderPublicPage({ state: 'ask', language: 'en', store: { name: 'Light', color: '#ffe08a' }, action: '/' })).toContain('background:#ffe08a;color:#000000')
  })
})

describe('choosePublicLanguage', () => {
  it.each<[string[], PublicLanguage]>([
    [['zh-CN'], 'zh-CN'],
    [['zh-TW', 'en'], 'zh-CN'],
    [['de', 'en-GB,en;q=0.8'], 'en'],
    [['de-DE,zh;q=0.5,en;q=0.4'], 'zh-CN'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('%j: %s', (wishes, language) => {
    expect(choosePublicLanguage(...wishes)).toBe(language)
  })
})
