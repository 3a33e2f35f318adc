import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endProcess, freePorts } from './support/platform.ts'

const run = promisify(execFile)
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const MACHINE = { clientId: 'd'.repeat(32), clientSecret: 's'.repeat(50) }
const EVERYTHING = { clientId: 'e'.repeat(32), clientSecret: 'e'.repeat(50) }
const THINGS = [
  'roles',
  'permissions',
  'feature_flags',
  'environment_feature_flags',
  'properties',
  'property_categories',
]
const SCOPES = [
  ...THINGS.flatMap((thing) => ['read', 'create', 'update', 'delete'].map((verb) => `${verb}:${thing}`)),
  'update:role_permissions',
].filter(
  (scope) => !['read:feature_flags', 'create:environment_feature_flags', 'delete:property_categories'].includes(scope),
)

let folder: string
let issuer: string
let child: ReturnType<typeof spawn>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-management-'))
  const [port] = await freePorts(1)
  issuer = `https://localhost:${port}`
  const origin = `http://localhost:${port}`
  const { clientId, clientSecret } = MACHINE
  const environment = {
    name: 'Managed',
    origins: [origin],
    invitations: { isEnabled: true, application: 'Site' },
    applications: [
      { name: 'Machine', type: 'm2m', clientId, developmentSecret: clientSecret },
      {
        name: 'Manager',
        type: 'm2m',
        clientId: EVERYTHING.clientId,
        developmentSecret: EVERYTHING.clientSecret,
        claims: { maxTokenBytes: 16_384 }, // tokens with every scope are long
      },
      { name: 'Site', type: 'web', loginUri: 'https://site.example.com/login' },
    ],
    apis: [
      {
        name: 'Latchkey Management API',
        audience: `${origin}/api`,
        applications: [
          { name: 'Machine', scopes: SCOPES },
          { name: 'Manager', scopes: 'all' },
        ],
      },
    ],
  }
  writeFileSync(join(folder, 'latchkey.yaml'), JSON.stringify({ environments: [environment] }))
  const executable = path('../apps/server/bin/latchkey.js')
  child = spawn(process.execPath, [executable, 'start', '--dev', '--tls', '--config', join(folder, 'latchkey.yaml')], {
    env: { PATH: process.env.PATH, LATCHKEY_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('NODE_EXTRA_CA_CERTS') && resolve())
  })
}, 60_000)
afterAll(async () => {
  await endProcess(child)
  rmSync(folder, { recursive: true, force: true })
})

/** What a program prints that is started with the address and a machine. */
async function outputOf(program: string, { clientId, clientSecret }: typeof MACHINE): Promise<unknown> {
  const { stdout } = await run(process.execPath, [path(program), issuer, clientId, clientSecret], {
    env: { PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: join(folder, 'data/tls/ca.pem') },
  })
  return JSON.parse(stdout)
}

describe('@kinde/management-api-js', () => {
  it('defines roles, permissions, flags and properties, and is told what is refused', async () => {
    const answers = await outputOf('tls/manage-over-tls.ts', MACHINE)
    expect(answers).toEqual({
      shown: {
        code: 'OK',
        message: 'Success',
        role: {
          id: expect.any(String),
          key: 'author',
          name: 'Author',
          description: 'Writes',
          is_default_role: true,
        },
      },
      edited: 1,
      flags: [{ theme: { type: 'str', value: 'auto' } }, { theme: { type: 'str', value: 'dark' } }],
      pages: [2, true, 2],
      deleted: { code: 'OK', message: 'Success' },
      gone: { status: 404, body: { errors: [{ code: 'ROLE_NOT_FOUND', message: 'There is no such role.' }] } },
      refused: { status: 400, body: { errors: [expect.objectContaining({ code: 'INVALID_KEY' })] } },
      outOfScope: {
        status: 403,
        body: {
          errors: [{ code: 'INSUFFICIENT_SCOPE', message: 'The access token lacks the scope read:role_scopes.' }],
        },
      },
    })
  }, 30_000)

  it('sees people, organizations, applications, APIs, invitations and webhooks from beginning to end', async () => {
    const callback = 'https://shop.example.com/callback'
    expect(await outputOf('tls/live-over-tls.ts', EVERYTHING)).toEqual({
      user: {
        created: ['Ada', 'ada@example.com', true],
        updated: ['Ada', 'Lovelace'],
        pages: true,
        last: null,
        found: [true],
        named: [true],
        identities: ['email', 'username'],
        town: 'London',
        gone: [404, 'USER_NOT_FOUND'],
        refused: [404, 'USER_NOT_FOUND'],
      },
      organization: {
        name: 'Analytical Engines',
        added: true,
        members: ['ada@example.com'],
        roles: ['member'],
        permissions: ['build'],
        without: [],
        plan: 'paid',
        noMember: [404, 'USER_NOT_IN_ORGANIZATION'],
        gone: [404, 'ORGANIZATION_NOT_FOUND'],
      },
      application: {
        secretLength: 50,
        shown: ['Bookshop', 'reg'],
        callbacks: [[callback], []],
        gone: [404, 'APPLICATION_NOT_FOUND'],
      },
      api: {
        shown: ['Orders', 'https://orders.example.com', ['Bookshop']],
        scopes: ['Reads orders', []],
        gone: [404, 'API_NOT_FOUND'],
      },
      invitation: {
        link: true,
        shown: ['grace@example.com', ['member']],
        listed: [1, 0],
        again: [400, 'INVITATION_ENDED'],
      },
      webhook: {
        listed: [['People'], ['user.created', 'user.deleted']],
        types: true,
        left: [],
        again: [404, 'WEBHOOK_NOT_FOUND'],
        noEvent: [404, 'EVENT_NOT_FOUND'],
      },
    })
  }, 30_000)
})
