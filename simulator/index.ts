/**
 * A Shopify, a SendGrid and a store with hidden preferences, on one port (README.md says what of them is imitated).
 *
 * In: the app's requests (Admin GraphQL, token exchange, mail/send) and the director's (`/_sim/*`: time, faults, truth).
 * Out: webhooks, signed events and unsubscribes to the app's address, all at simulated times.
 * Owns: a temporary folder for bulk results and accepted mails; no table.
 */
export { readOptions, type SimulatorOptions } from './options'
export { startSimulator, type RunningSimulator } from './start-simulator'
