import type { ActionFunctionArgs } from '@remix-run/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { useAppServices } from '~/platform/app-services.server'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { action, loader } from './auth.login'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  useAppServices(database.services)
})
afterAll(() => database.close())

const post = (shop: string) =>
  action({ request: new Request('http://127.0.0.1:3000/auth/login', { method: 'POST', body: new URLSearchParams({ shop }) }), params: {}, context: {} } as ActionFunctionArgs).catch((thrown: Response) => thrown)

describe('/auth/login', () => {
  it('asks for the store', async () => {
    const response = await loader({ request: new Request('http://127.0.0.1:3000/auth/login'), params: {}, context: {} } as ActionFunctionArgs)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<label for="shop">')
  })

  it('leads to the store’s admin', async () => {
    const response = await post('ember-and-oak')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://admin.shopify.com/store/ember-and-oak/oauth/install?client_id=demo-api-key')
  })

  it('says beside the field what is wrong', async () => {
    const response = await post('evil.example')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This is not the address of a Shopify store.')
  })
})
