import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { Command } from 'commander'
import { beforeEach, describe, expect, it } from 'vitest'
import { applyConfiguration } from '../configuration/apply.ts'
import { parseConfiguration } from '../configuration/parse.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from '../configuration/testing/empty-platform.ts'
import { addApisCommand } from './apis.ts'

const guide = readFileSync(new URL('../../../../docs/guides/register-an-api.md', import.meta.url), 'utf8')
const blocksOf = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text)
const folder = temporaryFolder()
const document = join(folder, 'openapi.yaml')
writeFileSync(
  document,
  'openapi: 3.0.0\npaths:\n  /orders/{id}:\n    get: { summary: One order }\n    delete: { operationId: removeOrder }\n',
)
const PLATFORM = `environments:
  - name: Development
    code: de0001
    origins: ["http://localhost:3900"]
    applications:
      - { name: Shop, type: web }
      - { name: Reports, type: m2m }
`

let deps: TestDeps
beforeEach(async () => {
  deps = await openEmptyPlatform({ hasher: instantHasher })
  await apply(PLATFORM)
  return () => deps.close()
})

async function apply(text: string) {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const documents = new Map([['openapi.yaml', [{ name: 'get:orders', description: 'Orders' }]]])
  return applyConfiguration(deps, parsed.configuration, { algorithm: 'EdDSA', documents })
}

/** What `latchkey apis …` wrote; `typed` is what a person at the terminal types. */
async function apis(words: readonly string[], typed?: string) {
  let written = ''
  deps.development?.clock.advance(1) // lists are in the order of age
  const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
  addApisCommand(program, (_, work) => work({ deps }), {
    write: (text) => {
      written += text
    },
    isInteractive: typed !== undefined,
    ask: async () => typed ?? '',
  })
  await program.parseAsync(['apis', ...words], { from: 'user' })
  return written
}
const list = async () => JSON.parse(await apis(['list', '--json']))
const MANAGEMENT = expect.objectContaining({ name: 'Latchkey Management API', audience: 'http://localhost:3900/api' })

describe('latchkey apis', () => {
  it('registers, renames and deletes, and lists what is there', async () => {
    expect(await list()).toEqual([MANAGEMENT])
    expect(await apis(['create', 'Orders', 'orders'])).toMatch(
      /^Registered "Orders": audience orders, id api_\w{32}\.\n$/,
    )
    await apis(['rename', 'orders', 'Old "orders"'])
    expect(await apis(['list'])).toMatch(
      /^NAME +AUDIENCE +ID +SCOPES +APPLICATIONS\nLatchkey Management API +http:\/\/localhost:3900\/api .*\nOld \\"orders\\" +orders +api_\w+ +0 +0\n$/,
    )
    await expect(apis(['delete', 'orders'])).rejects.toThrow('nobody is there to confirm')
    await expect(apis(['delete', 'orders'], 'Orders')).rejects.toThrow('nothing was deleted')
    await apis(['delete', 'orders'], 'Old "orders"')
    expect(await list()).toEqual([MANAGEMENT])
  })

  it('says why not', async () => {
    await apis(['create', 'Orders', 'orders'])
    await apis(['create', 'Orders', 'others'])
    await apis(['scopes', 'add', 'orders', 'read'])
    await apis(['import', 'others', document])
    const management = 'http://localhost:3900/api/v1'
    for (const [words, problem] of [
      [['create', 'Orders', 'orders'], 'another API has the audience "orders"'],
      [['create', 'Mine', management], 'is the audience of the Management API'],
      [['create', 'Mine', 'a b'], 'the audience must not have spaces or commas'],
      [['create', ' Mine', 'mine'], 'the name must not begin or end with a space'],
      [['rename', 'Orders', 'Mine'], 'several APIs are called "Orders"'],
      [['rename', 'nothing', 'Mine'], 'there is no API "nothing"'],
      [['rename', management, 'Mine'], 'the Management API belongs to the platform'],
      [['delete', management, '--yes'], 'the Management API belongs to the platform'],
      [['scopes', 'add', management, 'read'], 'its scopes cannot be changed'],
      [['import', management, document], 'its scopes cannot be changed'],
      [['scopes', 'add', 'orders', 'openid'], 'is reserved by OpenID Connect'],
      [['scopes', 'add', 'orders', 'read'], 'has a scope "read" already'],
      [['scopes', 'remove', 'orders', 'write'], 'the API has no scope "write"'],
      [['scopes', 'describe', 'others', 'get:orders_id', 'x'], 'comes from an OpenAPI document'],
      [['scopes', 'remove', 'others', 'get:orders_id'], 'comes from an OpenAPI document'],
      [['authorize', 'orders', 'Nobody'], 'there is no application "Nobody"'],
      [['authorize', 'orders', 'Shop', '--scopes', 'write'], 'the API has no scope "write"'],
      [['revoke', 'orders', 'Shop'], 'is not authorised for this API'],
      [['import', 'orders', join(folder, 'missing.yaml')], 'cannot be read'],
      [['list', '--environment', 'other'], 'no environment "other": there are de0001 "Development"'],
    ] as const) {
      await expect(apis(words), words.join(' ')).rejects.toThrow(problem)
    }
  })

  it('imports again: adds what is new, removes what vanished', async () => {
    await apis(['create', 'Orders', 'orders'])
    await apis(['scopes', 'add', 'orders', 'get:orders_id', 'of our own'])
    expect(await apis(['import', 'orders', document])).toBe('+ delete:orders_id\n1 added, 1 kept, 0 removed.\n')
    const swagger = join(folder, 'swagger.json')
    writeFileSync(swagger, JSON.stringify({ swagger: '2.0', paths: { '/new': { post: {} } } }))
    expect(await apis(['import', 'orders', swagger])).toBe(
      '+ post:new\n- delete:orders_id\n1 added, 0 kept, 1 removed.\n',
    )
    expect((await list())[1].scopes).toEqual([
      { name: 'get:orders_id', description: 'of our own', isImported: false },
      { name: 'post:new', description: 'POST /new', isImported: true },
    ])
  })
})

describe('the guide to registering an API', () => {
  it.each(blocksOf('yaml').map((text, index) => [index + 1, text]))(
    'has a YAML block %i that applies',
    async (_, text) => {
      expect(await apply(String(text))).toMatchObject({ ok: true })
      expect(await apply(String(text))).toMatchObject({ ok: true, plan: { steps: [] } })
    },
  )

  it('has commands that work, in this order', async () => {
    const commands = blocksOf('sh').flatMap((text) => text.trim().split('\n'))
    expect(commands.length).toBeGreaterThan(10)
    for (const line of commands) {
      const [npx, latchkey, , ...words] = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))
      expect([npx, latchkey]).toEqual(['npx', 'latchkey'])
      expect(await apis(words.map((word) => (word === 'openapi.yaml' ? document : word)))).not.toBe('')
    }
    expect(await list()).toEqual([MANAGEMENT])
  })
})
