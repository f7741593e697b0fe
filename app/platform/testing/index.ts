/** What tests of every room need of the platform: a database of their own, an environment, a clock to move. */
export { createTestDatabase, type TestDatabase } from './create-test-database'
export { testEnv } from './test-env'
