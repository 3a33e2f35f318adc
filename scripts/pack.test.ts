import { execFile } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Manifest } from './pack/manifest.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/** Somebody's project, outside the repository. */
const project = mkdtempSync(join(tmpdir(), 'latchkey-project-'))
const inProject = (...words: string[]) => join(project, 'node_modules', ...words)
const write = (file: string, text: string) => writeFileSync(join(project, file), text)

/** Frameworks that the project may have beside the packages; taken from here, so that nothing is fetched for them. */
const FRAMEWORKS = [
  ...['@types/node', 'undici-types', '@types/express', 'express', 'fastify', 'hono', 'next'],
  ...['@types/react', '@types/react-dom', 'react', 'react-dom', 'react-router-dom'],
]

type Installed = { folder: string; manifest: Manifest; entries: string[] }
let packages: Installed[] = []

beforeAll(async () => {
  const tarballs = join(project, 'tarballs')
  await run(process.execPath, [join(root, 'scripts/pack.ts'), tarballs])
  write('package.json', JSON.stringify({ private: true, type: 'module' }))
  const files = readdirSync(tarballs).map((file) => `./tarballs/${file}`)
  const quietly = ['--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await run('npm', ['install', ...files, ...quietly], { cwd: project })
  for (const name of FRAMEWORKS) {
    const from = join(root, 'node_modules', name)
    mkdirSync(dirname(inProject(name)), { recursive: true })
    if (!readdirSync(dirname(inProject(name))).includes(name.replace(/.*\//, ''))) symlinkSync(from, inProject(name))
  }
  packages = ['latchkey', ...readdirSync(inProject('@latchkey')).map((name) => `@latchkey/${name}`)].map((name) => {
    const manifest: Manifest = JSON.parse(readFileSync(inProject(name, 'package.json'), 'utf8'))
    const entries = Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
      const file = (target as { default: string }).default // with a * for all files of a folder
      const parts = globSync(file, { cwd: inProject(name) }).map((path) => basename(path, '.js'))
      return parts.sort().map((part) => name + entry.slice(1).replace('*', part))
    })
    return { folder: inProject(name), manifest, entries }
  })
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

const entries = () => packages.flatMap((one) => one.entries)

/** Runs a module in the project; answers what it printed as JSON. */
async function runModule(text: string): Promise<unknown> {
  write('module.js', text)
  const { stdout } = await run(process.execPath, ['module.js'], { cwd: project })
  return JSON.parse(stdout)
}

/** TypeScript 6, and the native 7. */
const COMPILERS = { 6: 'typescript', 7: '@typescript/native' } as const

/** What a compiler says about a text, which is kept in the last of the files. */
async function typeCheck(
  files: string[],
  text: string,
  [resolution, version]: readonly [string, keyof typeof COMPILERS],
): Promise<string> {
  const options = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    lib: ['es2024', 'dom', 'dom.iterable'],
    types: ['node'],
    module: resolution === 'bundler' ? 'esnext' : resolution,
    moduleResolution: resolution,
    skipLibCheck: true, // other people's declarations; ours are looked at below
    preserveSymlinks: true,
  }
  write(files.at(-1) as string, text)
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files }))
  const tsc = join(root, 'node_modules', COMPILERS[version], 'bin/tsc')
  const { stdout } = await run(process.execPath, [tsc, '-p', '.'], { cwd: project }).catch((error) => error)
  return stdout
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

describe('the packages, installed from their tarballs', () => {
  it('bring nothing but themselves and what has native code', () => {
    const lock = JSON.parse(readFileSync(inProject('.package-lock.json'), 'utf8')) as { packages: object }
    const names = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''))
    const own = names.filter((name) => !/^(@node-rs\/|better-sqlite3$)/.test(name))
    expect(own.sort()).toEqual(packages.map(({ manifest }) => manifest.name).sort())
  })

  it('leave npm nothing to build, for which it would ask for Python and a compiler', () => {
    expect(globSync('{*,@*/*}/binding.gyp', { cwd: inProject() })).toEqual([])
  })

  it('have no sources, no tests and nothing for development in them', () => {
    const files = packages.flatMap(({ folder }) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    expect(files).toContain('dist/console/index.html')
    expect(files.filter((file) => /^dist\/console\/assets\/.*\.js\.br$/.test(file)).length).toBeGreaterThan(5)
    expect(files.filter((file) => /\.test\.|(?<!\.d)\.tsx?$|^src/.test(file))).toEqual([])
    const manifests = packages.map(({ manifest }) => JSON.stringify(manifest)).join()
    expect(manifests).not.toMatch(/devDependencies|"private"|\/src\/|\.tsx?":|"\*"/)
  })

  it('satisfy publint', async () => {
    for (const { folder, manifest } of packages) {
      const { messages } = await publint({ pkgDir: folder, pack: false, strict: true })
      expect([manifest.name, ...messages.map((message) => formatMessage(message, manifest))]).toEqual([manifest.name])
    }
  })

  it('can be imported, every entry of them', async () => {
    const found = await runModule(`
      const counts = {}
      for (const entry of ${JSON.stringify(entries())}) counts[entry] = Object.keys(await import(entry)).length
      console.log(JSON.stringify(counts))`)
    expect(Object.keys(found as object)).toEqual(entries())
    expect(Object.entries(found as object).filter(([, count]) => count === 0)).toEqual([])
  })

  it('can be required by CommonJS, every entry of them', async () => {
    write(
      'module.cjs',
      `const counts = ${JSON.stringify(entries())}.map((entry) => [entry, Object.keys(require(entry)).length])
       console.log(JSON.stringify(Object.fromEntries(counts)))`,
    )
    const { stdout } = await run(process.execPath, ['module.cjs'], { cwd: project })
    expect(Object.keys(JSON.parse(stdout))).toEqual(entries())
  })

  it.each([
    ['node16', 6, 'types.ts'],
    ['bundler', 7, 'types.ts'],
    ['nodenext', 7, 'types.cts'],
  ] as const)('have types for every entry, with moduleResolution %s of TypeScript %i in %s', async (...given) => {
    const [resolution, version, file] = given
    const imports = entries().map((entry, index) => `import * as entry${index} from '${entry}'`)
    const uses = entries().map((_, index) => `entry${index}`)
    const text = `${imports.join('\n')}\nexport const all = [${uses.join()}]\n${USES}`
    expect(await typeCheck([file], text, [resolution, version])).toBe('')
  })

  it('know the permissions, roles, flags and claims that a project registers', async () => {
    write('latchkey.yaml', DEFINITIONS)
    await run(inProject('.bin/latchkey'), ['types', '--output', 'latchkey.d.ts'], { cwd: project })
    await run(inProject('.bin/latchkey'), ['types', '--output', 'latchkey.d.ts', '--check'], { cwd: project })
    expect(await typeCheck(['latchkey.d.ts', 'registered.ts'], REGISTERED, ['nodenext', 7])).toBe('')
  })

  it('have declarations that import only what is there', () => {
    const astray = packages.flatMap(({ folder, manifest }) => {
      const known = ['node', manifest.name, ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })]
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'))
      expect(files.length).toBeGreaterThan(0)
      return files.flatMap((file) => {
        const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, file), 'utf8'), true, true)
        return importedFiles
          .map(({ fileName }) => fileName)
          .filter((name) =>
            name.startsWith('.')
              ? !(name.endsWith('.js') && existsSync(join(folder, dirname(file), name.replace(/js$/, 'd.ts'))))
              : manifest.imports?.[name] === undefined &&
                !known.some((one) => new RegExp(`^${one}(?=[:/]|$)`).test(name)),
          )
          .map((name) => `${manifest.name} ${file}: ${name}`)
      })
    })
    expect(astray).toEqual([])
  })

  it('cost what is used', async () => {
    expect(await bundle(`import '@latchkey/sdk'`)).toBe('')
    const one = await bundle(`export { createPkcePair } from '@latchkey/sdk'`)
    expect(one).toContain('SHA-256')
    expect(one.length).toBeLessThan(1500)
    const core = await bundle(`export { createContext, createHandler, createLatchkey } from '@latchkey/sdk'`)
    const sessions = ['SECRET_KEY', 'AES-GCM', 'code_challenge']
    for (const word of sessions) expect(core).toContain(word)
    const verify = await bundle(`export * from '@latchkey/sdk/verify'`)
    for (const word of sessions) expect(verify).not.toContain(word)
    expect(gzipSync(core).length).toBeLessThan(26_000)
  })

  it('have a command line', async () => {
    const { stdout } = await run(inProject('.bin/latchkey'), ['--help'], { cwd: project })
    expect(stdout).toContain('Usage: latchkey')
  })

  it('test an application with latchkey/testing, which is there in an instant', async () => {
    const told = (await runModule(`
      import crypto from 'node:crypto'
      import { syncBuiltinESMExports } from 'node:module'
      const made = []
      const { generateKeyPair } = crypto
      const counting = (type, ...rest) => made.push(type) && generateKeyPair(type, ...rest)
      crypto.generateKeyPair = Object.defineProperties(counting, Object.getOwnPropertyDescriptors(generateKeyPair))
      syncBuiltinESMExports()

      const { createLatchkey } = await import('@latchkey/sdk')
      const { createTestIssuer } = await import('latchkey/testing')
      const costs = []
      let token
      for (let round = 0; round < 3; round++) {
        const before = process.cpuUsage()
        const issuer = await createTestIssuer()
        const { user, system } = process.cpuUsage(before)
        costs.push((user + system) / 1000)
        const ada = await issuer.createUser({ permissions: ['create:orders'] })
        const { accessToken } = await issuer.tokensFor(ada)
        const latchkey = createLatchkey({ env: issuer.env() })
        token = await (await latchkey.fromTokens(accessToken)).getPermissions()
        await issuer.close()
      }
      const keysOfDefault = made.splice(0)
      await (await createTestIssuer({ algorithm: 'ES256' })).close()
      const native = process.report.getReport().sharedObjects.filter((file) => file.endsWith('.node'))
      console.log(JSON.stringify({ token, cost: Math.min(...costs), keysOfDefault, keysOfOther: made, native }))`)) as {
      token: unknown
      cost: number
      keysOfDefault: string[]
      keysOfOther: string[]
      native: string[]
    }
    expect(told.token).toEqual({ orgCode: 'org_everybody', permissions: ['create:orders'] })
    expect(told.cost).toBeLessThan(300) // milliseconds of a processor: how busy the machine is does not count
    expect(told.keysOfDefault).toEqual([]) // RSA primes take long to find
    expect(told.keysOfOther).toEqual(['ec'])
    expect(told.native.length).toBeGreaterThan(0)
    expect(told.native.filter((file) => file.includes('bcrypt'))).toEqual([]) // what nobody needs yet is not loaded
  })
})

/** What only types as they should make compile. */
const USES = `
import type { KindeProviderProps } from '@latchkey/react'
import { createHandler, createLatchkey, type Latchkey } from '@latchkey/sdk'
import { fileStore } from '@latchkey/sdk/file-store'
import { createTestIssuer, type TestIssuer } from 'latchkey/testing'
export const latchkey: Latchkey = createLatchkey({ env: false, issuer: 'https://a.example', clientId: 'a' })
export const issuer: Promise<TestIssuer> = createTestIssuer()
// an option that is not there and one that is undefined are the same
const path: string | undefined = process.env.A_PATH
export const handle = createHandler(latchkey, { routes: { user: path }, onError: undefined, login: undefined })
export const store = fileStore({ folder: path })
export const started = latchkey.device.start({ scope: path })
export const props: KindeProviderProps = { domain: path, onError: undefined, callbacks: { onSuccess: undefined } }
// @ts-expect-error: types are no any
latchkey.nothing()
// @ts-expect-error: types are no any
createTestIssuer({ nothing: true })
`

const DEFINITIONS = `
permissions: [{ key: "read:orders", name: Read orders }]
roles: [{ key: buyer, name: Buyer }]
featureFlags:
  - { key: dark_mode, name: Dark mode, type: bool, default: false }
  - { key: theme, name: Theme, type: str, default: pink }
environments: [{ name: Development, origins: ["http://localhost:3900"] }]
`

/** What compiles only where names and types are known. */
const REGISTERED = `
import type { LatchkeyRegister, Requirement, TokenReader } from '@latchkey/sdk'
import type { LatchkeyExpress } from '@latchkey/sdk/express'
import { type VerifiedClaims, requirePermissions } from '@latchkey/sdk/verify'

declare module '@latchkey/sdk' {
  interface LatchkeyRegister {
    claims: { plan: 'free' | 'paid' }
  }
}
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false
const same = <One, Other>(_: Same<One, Other>) => {}
export const role: LatchkeyRegister['roles'] = 'buyer'

export async function read(reader: TokenReader, auth: LatchkeyExpress, claims: VerifiedClaims) {
  await reader.hasPermission('read:orders')
  await reader.has({ permissions: ['read:orders'], roles: ['buyer'], featureFlags: ['dark_mode'] })
  const flag = await reader.getFlag('dark_mode')
  same<typeof flag.value, boolean>(true)
  const theme = await reader.getStringFlag('theme')
  same<typeof theme, string>(true)
  const plan = await reader.getClaimValue('plan')
  same<typeof plan, 'free' | 'paid' | null>(true)
  const audience = await reader.getClaimValue('aud')
  same<typeof audience, readonly string[] | null>(true)
  const other = await reader.getClaimValue('something')
  same<typeof other, unknown>(true)
  auth.requirePermissions('read:orders')
  requirePermissions(claims, ['read:orders'])

  // @ts-expect-error: no such permission
  await reader.hasPermission('raed:orders')
  // @ts-expect-error: no such permission
  await reader.getPermission('raed:orders')
  // @ts-expect-error: no such role
  await reader.hasRole('byuer')
  // @ts-expect-error: no such flag
  await reader.getFlag('drak_mode')
  // @ts-expect-error: a flag of another type
  await reader.getStringFlag('dark_mode')
  // @ts-expect-error: a default of another type
  await reader.getBooleanFlag('dark_mode', 'yes')
  // @ts-expect-error: no such permission
  const requirement: Requirement = { permissions: ['raed:orders'] }
  // @ts-expect-error: no such permission
  auth.requirePermissions('raed:orders')
  // @ts-expect-error: no such flag
  auth.requireFlag('drak_mode')
  // @ts-expect-error: no such permission
  requirePermissions(claims, 'raed:orders')
  return requirement
}
`
