// Makes a fresh clone ready to run: packages, the generated database client, and on request the Admin API schema
// and the built panel. Plain JavaScript without dependencies, since it runs before there are any.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const cache = path.join(root, 'node_modules', '.cache', 'rekindle')

/** Ends the command with a message for people. */
export function fail(message) {
  process.stderr.write(`\n${message}\n`)
  process.exit(2)
}

function say(message) {
  process.stderr.write(`${message}\n`)
}

/**
 * @param {{ build?: boolean, schema?: boolean }} needs
 * @returns {{ node: string, env: Record<string, string | undefined> }} the Node to run with and its environment
 */
export async function ensure(needs = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Rekindle needs Node 20.19 or later; this is ${process.versions.node}. Get one at https://nodejs.org and run the command again.`)

  const release = await lock()
  try {
    ensurePackages()
    const node = findNode()
    const env = { ...process.env, PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}` }
    ensureClient(node, env)
    if (needs.schema) {
      const { fetchAdminSchema } = await import('./fetch-admin-schema.mjs')
      await fetchAdminSchema()
    }
    if (needs.build) ensureBuild(node, env)
    return { node, env }
  } finally {
    release()
  }
}

/** One command at a time prepares; the others wait for it. A lock whose holder died is taken over. */
async function lock() {
  const folder = path.join(root, '.data', 'prepare.lock')
  mkdirSync(path.dirname(folder), { recursive: true })
  for (let waited = 0; ; waited += 200) {
    try {
      mkdirSync(folder)
      writeFileSync(path.join(folder, 'pid'), String(process.pid))
      return () => rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (error.code === 'ENOSPC') fail(`The disk under ${root} is full: free some space and start again.`)
      if (error.code !== 'EEXIST') fail(`${folder} cannot be made (${error.message}). Is this folder writable?`)
    }
    let pid = 0
    try {
      pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'))
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
    if (pid > 0 && !isRunning(pid)) rmSync(folder, { recursive: true, force: true })
    else if (waited === 2_000) say(`Waiting for another command that prepares this clone (process ${pid}) …`)
    else if (waited > 900_000) fail(`${folder} has been held for 15 minutes; remove it and start again.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function ensurePackages() {
  const wanted = hashFiles([path.join(root, 'package-lock.json')])
  const marker = path.join(cache, 'packages')
  if (readMarker(marker) === wanted && existsSync(path.join(root, 'node_modules', 'tsx'))) return
  say('Installing packages (about a minute) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const result = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32', env: { ...process.env, NODE_ENV: undefined } })
  if (result.error) fail(`npm could not be started (${result.error.message}). It comes with Node: check that npm is on your PATH.`)
  if (result.status !== 0) {
    const text = `${result.stdout}\n${result.stderr}`.trim()
    const why = /ENOSPC/.test(text) ? 'The disk is full: free some space and run the command again.' : /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(text) ? 'The npm registry cannot be reached: check the network and run the command again.' : 'The packages could not be installed.'
    fail(`${why}\n${text.split('\n').slice(-12).join('\n')}`)
  }
  writeMarker(marker, wanted)
}

/** Node 22 from the npm package `node`; the machine's own serves when that package has no build for it. */
function findNode() {
  const own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  return fail(`The npm package "node" has no build for ${process.platform}-${process.arch}. Install Node 22 yourself and run the command again.`)
}

function ensureClient(node, env) {
  const wanted = hashFiles([path.join(root, 'prisma', 'schema.prisma'), path.join(root, 'package-lock.json')])
  const marker = path.join(cache, 'prisma-client')
  if (readMarker(marker) === wanted) return
  run(node, [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'], { ...env, DATABASE_URL: env.DATABASE_URL ?? 'postgresql://unused@127.0.0.1:5432/unused' }, 'The database client could not be generated.')
  writeMarker(marker, wanted)
}

function ensureBuild(node, env) {
  const wanted = hashFiles([...listFiles(path.join(root, 'app')), ...['vite.config.ts', 'remix.config.js', 'package-lock.json', 'tsconfig.json'].map((name) => path.join(root, name))])
  const marker = path.join(root, 'build', 'source-hash')
  if (readMarker(marker) === wanted) return
  say('Building the panel …')
  // Built beside the one in use: a server that starts meanwhile finds the old one whole.
  const next = path.join(root, 'build.next')
  const old = path.join(root, 'build.old')
  for (const folder of [next, old]) rmSync(folder, { recursive: true, force: true })
  run(node, [path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js'), 'vite:build'], { ...env, NODE_ENV: 'production', REKINDLE_BUILD_DIRECTORY: 'build.next' }, 'The panel could not be built.')
  writeMarker(path.join(next, 'source-hash'), wanted)
  if (existsSync(path.join(root, 'build'))) renameSync(path.join(root, 'build'), old)
  renameSync(next, path.join(root, 'build'))
  rmSync(old, { recursive: true, force: true })
}

function run(node, args, env, complaint) {
  const result = spawnSync(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (result.status !== 0) fail(`${complaint}\n${`${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-25).join('\n')}`)
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(test|integration\.test|browser\.test)\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => statSync(file).size < 4_000_000)
    .sort()
}

function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function readMarker(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function writeMarker(file, text) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
