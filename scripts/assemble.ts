// node scripts/assemble.ts <folder>: puts the built server into a folder of its own, with a package.json of what it
// needs beside the bundle. `npm install --omit=dev` there, and it runs wherever Node 24 does.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EXTERNAL } from './prepare/build.js'

const server = fileURLToPath(new URL('../apps/server', import.meta.url))
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const { version, license } = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'))
const [given] = process.argv.slice(2)

if (given === undefined) fail('name the folder: node scripts/assemble.ts <folder>')
if (!existsSync(join(server, 'dist/latchkey.js'))) fail('the server is not built: `npm run build` does it')
const target = resolve(given)
if (existsSync(target)) fail(`${target} is there already: name a new folder`)

/** Native code, in the versions that are tested. */
const dependencies = Object.fromEntries(
  EXTERNAL.flatMap((name) => {
    const locked = lock.packages[`node_modules/${name}`]
    return locked ? [[name, locked.version]] : []
  }),
)
mkdirSync(target, { recursive: true })
/** What Node compiled of the bundle where it was built is of no use elsewhere. */
const isOfUse = (path: string) => !path.endsWith('/.compiled')
for (const part of ['bin', 'dist']) cpSync(join(server, part), join(target, part), { recursive: true, filter: isOfUse })
const manifest = { name: 'latchkey-server', private: true, type: 'module', version, license, dependencies }
writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
writeFileSync(join(target, '.npmrc'), 'ignore-scripts=true\n') // all is built: npm would ask for Python and a compiler

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
