import { writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyText } from '../configuration/testing/apply-text.ts'
import { rotateDueKeys } from '../keys/rotation.ts'
import { allowInvitations } from '../testing/invitations.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { signIn, tell } from '../webhooks/testing/webhooks.ts'
import { addApiKeysCommand } from './api-keys.ts'
import { addApisCommand } from './apis.ts'
import { applyCommand } from './apply.ts'
import { addImportCommands } from './imports.ts'
import { addInvitationsCommand } from './invitations.ts'
import { addKeysCommand } from './keys.ts'
import { addWebhooksCommand } from './webhooks.ts'

const folder = temporaryFolder()
function write(name: string, content: string) {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

let platform: TestPlatform
let organization: string
beforeAll(async () => {
  platform = await openTestPlatform()
  await allowInvitations(platform)
  organization = (await anOrganizationOf(platform, [])).code
})
afterAll(() => platform.close())

function commands(write: (text: string) => void) {
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  const run = (_: unknown, work: (given: TestPlatform) => Promise<void>) => work(platform)
  const terminal = { write, isInteractive: false, ask: async () => '', confirm: async () => false }
  for (const add of [addApisCommand, addApiKeysCommand, addKeysCommand, addInvitationsCommand, addWebhooksCommand]) {
    add(program, run, terminal)
  }
  addImportCommands(program, run, terminal)
  return program
}

async function latchkey(...words: string[]): Promise<string> {
  let written = ''
  platform.clock.advance(1000)
  const program = commands((text) => {
    written += text
  })
  await program.parseAsync([...words, '--environment', 'aaaaaa'], { from: 'user' })
  return written
}
const idIn = (written: string) => JSON.parse(written).id as string

/** The entries that `work` has left, oldest first. */
async function entriesOf(work: () => Promise<unknown>, { store } = platform) {
  const known = new Set((await store.audit.list({ limit: 1000 })).map(({ id }) => id))
  await work()
  return (await store.audit.list({ limit: 1000 })).filter(({ id }) => !known.has(id)).reverse()
}

const READS = new Set([
  ...['apis list', 'api-keys list', 'keys list', 'invitations list', 'webhooks list', 'webhooks deliveries'],
  ...['users export', 'organizations export'],
])

describe('a command that changes something', () => {
  const audience = 'https://orders.example.com'
  const csv = () => write('people.csv', 'email\nada@example.com\n')
  const ndjson = () => write('organizations.ndjson', '{"name":"North Mill"}\n')
  const document = () =>
    write('openapi.json', '{"openapi":"3.0.0","paths":{"/o":{"get":{"operationId":"listOrders"}}}}')
  /** In this order, each may rely on those before. */
  const cases: Record<string, { words: () => Promise<string[]> | string[]; leaves: string[] }> = {
    'apis create': { words: () => ['Orders', audience], leaves: ['api.registered'] },
    'apis rename': { words: () => [audience, 'Order book'], leaves: ['api.renamed'] },
    'apis scopes add': { words: () => [audience, 'read:orders'], leaves: ['api_scope.added'] },
    'apis scopes describe': { words: () => [audience, 'read:orders', 'Read'], leaves: ['api_scope.described'] },
    'apis import': { words: () => [audience, document()], leaves: ['api_scopes.imported'] },
    'apis authorize': { words: () => [audience, 'Machine'], leaves: ['api.application_authorized'] },
    'apis revoke': { words: () => [audience, 'Machine'], leaves: ['api.application_revoked'] },
    'api-keys create': { words: () => [audience, 'Nightly'], leaves: ['api_key.created'] },
    'api-keys rotate': {
      words: async () => [idIn(await latchkey('api-keys', 'create', audience, 'Weekly', '--json'))],
      leaves: ['api_key.rotated'],
    },
    'api-keys revoke': {
      words: async () => [idIn(await latchkey('api-keys', 'create', audience, 'Daily', '--json'))],
      leaves: ['api_key.revoked'],
    },
    'apis scopes remove': { words: () => [audience, 'read:orders'], leaves: ['api_scope.removed'] },
    'apis delete': { words: () => [audience, '--yes'], leaves: ['api.deleted'] },
    'keys rotate': { words: () => [], leaves: ['signing_key.rotated'] },
    'keys revoke': {
      words: async () => [idIn(await latchkey('keys', 'rotate', '--json'))],
      leaves: ['signing_key.revoked'],
    },
    'invitations create': { words: () => [organization, 'ada@example.com'], leaves: ['invitation.created'] },
    'invitations send': {
      words: async () => [idIn(await latchkey('invitations', 'create', organization, 'one@example.com', '--json'))],
      leaves: ['invitation.sent_again'],
    },
    'invitations revoke': {
      words: async () => [idIn(await latchkey('invitations', 'create', organization, 'two@example.com', '--json'))],
      leaves: ['invitation.revoked'],
    },
    'webhooks add': { words: () => ['Hook', 'http://localhost:3999/hook'], leaves: ['webhook.added'] },
    'webhooks disable': { words: () => ['Hook'], leaves: ['webhook.disabled'] },
    'webhooks enable': { words: () => ['Hook'], leaves: ['webhook.enabled'] },
    'webhooks replay': {
      words: async () => {
        await tell(platform, signIn('kp_ada'))
        return ['Hook', '--since', '1h']
      },
      leaves: ['webhook.replayed'],
    },
    'webhooks remove': { words: () => ['Hook'], leaves: ['webhook.removed'] },
    'users import': { words: () => [csv()], leaves: ['users.import_begun', 'users.imported'] },
    'organizations import': {
      words: () => [ndjson()],
      leaves: ['organizations.import_begun', 'organizations.imported'],
    },
  }

  it.each(Object.keys(cases))('`latchkey %s` leaves its entries, with who ran it', async (name) => {
    const { words, leaves } = cases[name] as (typeof cases)[string]
    const given = await words()
    const entries = await entriesOf(() => latchkey(...name.split(' '), ...given))
    expect(entries.map(({ operation }) => operation)).toEqual(leaves)
    for (const entry of entries) {
      expect(entry).toMatchObject({
        actorType: 'command_line',
        actorId: userInfo().username,
        environmentId: 'env_first',
      })
    }
  })

  it('is in this list', () => {
    const all = (command: Command, path: readonly string[]): string[] =>
      command.commands.length === 0
        ? [path.join(' ')]
        : command.commands.flatMap((one) => all(one, [...path, one.name()]))
    const changing = all(
      commands(() => {}),
      [],
    ).filter((name) => !READS.has(name))
    expect(changing.sort()).toEqual(Object.keys(cases).sort())
  })

  it('leaves none when it is refused', async () => {
    expect(await entriesOf(() => expect(latchkey('apis', 'create', '', 'x')).rejects.toThrow())).toEqual([])
    expect(await entriesOf(() => expect(latchkey('webhooks', 'enable', 'None')).rejects.toThrow())).toEqual([])
    expect(await entriesOf(() => latchkey('users', 'import', csv(), '--dry-run'))).toEqual([])
  })

  it('leaves the counts of an import', async () => {
    const file = write('more.csv', 'email\ngrace@example.com\nx\n')
    const [, finished] = await entriesOf(() => latchkey('users', 'import', file))
    expect(JSON.parse(finished?.afterText ?? '')).toEqual({ created: 1, updated: 0, refused: 1 })
  })

  it('never leaves the text of a key', async () => {
    await latchkey('apis', 'create', 'Bills', 'https://bills.example.com')
    const { key } = JSON.parse(await latchkey('api-keys', 'create', 'https://bills.example.com', 'Key', '--json'))
    expect(JSON.stringify(await platform.store.audit.list({ limit: 1000 }))).not.toContain(key)
  })
})

describe('latchkey apply', () => {
  const YAML = `environments:
  - name: env_first
    code: aaaaaa
    origins: ["http://localhost:3900"]
    applications:
      - { name: Shop, type: web }
    users:
      - { email: maker@example.com, firstName: Ada }
`
  it('leaves an entry for each thing that it changes, with its fields before and after, and no secret', async () => {
    let written = ''
    const file = write('latchkey.yaml', YAML)
    const terminal = { write: (text: string) => (written += text), isInteractive: false, confirm: async () => false }
    const apply = () => applyCommand(platform, { file, yes: true, env: {} }, terminal as never)
    const entries = await entriesOf(apply)
    const [secret = ''] = /(?<=client secret {2})\S+/.exec(written) ?? []
    expect(secret).not.toBe('')
    expect(JSON.stringify(entries)).not.toContain(secret)
    const common = { actorType: 'command_line', operation: 'apply', environmentId: 'env_first' }
    expect(entries).toContainEqual(
      expect.objectContaining({ ...common, thing: 'application', thingName: 'Shop', beforeText: null }),
    )
    expect(entries).toContainEqual(
      expect.objectContaining({ ...common, thing: 'user', thingName: 'maker@example.com' }),
    )
    write('latchkey.yaml', YAML.replace('type: web }', 'type: web, homepageUri: "https://shop.example.com" }'))
    const [entry, ...others] = await entriesOf(apply)
    expect(others).toEqual([])
    expect(JSON.parse(entry?.afterText ?? '')).toEqual({ homepageUri: 'https://shop.example.com' })
    expect(await entriesOf(apply)).toEqual([])
  })

  it('leaves those of a new environment and of definitions too', async () => {
    const text = `roles: [{ key: keeper, name: Keeper }]
environments:
  - { name: Staging, origins: ["http://localhost:3977"] }
`
    const entries = await entriesOf(() => applyText(platform.deps, text))
    expect(entries).toMatchObject([
      { actorType: 'system', thing: 'role', environmentId: null, thingName: expect.any(String) },
      {
        actorType: 'system',
        thing: 'environment',
        environmentId: expect.stringMatching(/^env_/),
        thingName: 'Staging',
      },
    ])
  })
})

describe('the rotation of signing keys by time', () => {
  it('leaves an entry of the platform itself', async () => {
    const own = await openTestPlatform()
    await applyText(
      own.deps,
      'environments: [{ name: env_second, code: bbbbbb, origins: ["http://localhost:3901"], signing: { rotateAfterDays: 30 } }]',
    )
    own.clock.advance(40 * 24 * 60 * 60 * 1000)
    const entries = await entriesOf(() => rotateDueKeys(own.deps), own)
    expect(entries.filter(({ environmentId }) => environmentId === 'env_second')).toMatchObject([
      { actorType: 'system', operation: 'signing_key.rotated', thing: 'signing_key' },
    ])
    expect(await entriesOf(() => rotateDueKeys(own.deps), own)).toEqual([])
    await own.close()
  })
})
