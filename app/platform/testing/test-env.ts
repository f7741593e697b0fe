import type { Env } from '../env.server'

/** An environment for tests: demo secrets, no address that could be reached. */
export function testEnv(databaseUrl: string, changes: Partial<Env> = {}): Env {
  return {
    REKINDLE_MODE: 'test',
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: 0,
    LOG_LEVEL: 'silent',
    SHOPIFY_API_KEY: 'demo-api-key',
    SHOPIFY_API_SECRET: 'demo-api-secret',
    SHOPIFY_API_SECRET_PREVIOUS: 'demo-api-secret-before',
    SHOPIFY_APP_URL: 'http://127.0.0.1:3000',
    SHOPIFY_API_ORIGIN: 'http://127.0.0.1:9',
    SENDGRID_API_KEY: 'SG.demo-key',
    SENDGRID_BASE_URL: 'http://127.0.0.1:9',
    REKINDLE_ENCRYPTION_KEYS: `demo-1:${Buffer.alloc(32, 7).toString('base64')}`,
    REKINDLE_INDEX_KEY: 'demo-index-key',
    REKINDLE_TICK_SECONDS: 0,
    REKINDLE_SEED: 'test',
    REKINDLE_DEMO_SHOP: 'test-shop.myshopify.com',
    ...changes,
  }
}
