import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerText } from '../configuration/register-text.ts'
import { createTestIssuer, type TestIssuer } from '../testing/index.ts'
import { type TypesOptions, typesCommand } from './types.ts'

const YAML = `
permissions: [{ key: "read:orders", name: Read }, { key: "create:orders", name: Create }]
roles: [{ key: buyer, name: Buyer }]
featureFlags:
  - { key: theme, name: Theme, type: str, default: pink }
  - { key: dark_mode, name: Dark, type: bool, default: false }
environments: [{ name: Test, origins: ["http://localhost:3900"] }]
`

const TEXT = `// Written by \`latchkey types\`: run it again instead of changing this.
import '@latchkey/sdk'

declare module '@latchkey/sdk' {
  interface LatchkeyRegister {
    permissions:
      | 'create:orders'
      | 'read:orders'
    roles:
      | 'buyer'
    featureFlags: {
      'dark_mode': boolean
      'theme': string
    }
  }
}
`

const folder = mkdtempSync(join(tmpdir(), 'latchkey-types-'))
const file = join(folder, 'latchkey.yaml')
let issuer: TestIssuer
beforeAll(async () => {
  writeFileSync(file, YAML)
  issuer = await createTestIssuer({ config: file })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await issuer.close()
})

async function types(options: TypesOptions = {}, env: Record<string, string> = {}, from = file): Promise<string> {
  let written = ''
  const write = (text: string) => {
    written += text
  }
  await typesCommand(from, options, { terminal: { write }, env })
  return written
}

async function aMachine(scopes: string | string[]) {
  const machine = await issuer.createApplication({ type: 'm2m' })
  const applications = [{ clientId: machine.clientId, scopes }]
  await issuer.apply({
    environment: { apis: [{ name: 'Latchkey Management API', audience: `${issuer.url}/api`, applications }] },
  })
  const { clientId, clientSecret = '' } = machine
  return { KINDE_MANAGEMENT_CLIENT_ID: clientId, KINDE_MANAGEMENT_CLIENT_SECRET: clientSecret }
}

describe('latchkey types', () => {
  it('writes what a latchkey.yaml defines', async () => {
    expect(await types()).toBe(TEXT)
    const output = join(folder, 'latchkey.d.ts')
    await types({ output })
    expect(readFileSync(output, 'utf8')).toBe(TEXT)
  })

  it('asks the Management API', async () => {
    const env = await aMachine(['read:permissions', 'read:roles', 'read:environment_feature_flags'])
    expect(await types({ issuer: issuer.url }, env)).toBe(TEXT)
  })

  it('checks that a file is what it would write', async () => {
    const output = join(folder, 'checked.d.ts')
    await expect(types({ output, check: true })).rejects.toThrow('is not up to date')
    await types({ output })
    await types({ output, check: true })
    writeFileSync(output, TEXT.replace('read:orders', 'write:orders'))
    await expect(types({ output, check: true })).rejects.toThrow('is not up to date')
    await expect(types({ check: true })).rejects.toThrow('--output')
  })

  it('says what to mend', async () => {
    await expect(types({}, {}, join(folder, 'none.yaml'))).rejects.toThrow('none.yaml')
    await expect(types({ issuer: issuer.url })).rejects.toThrow('KINDE_MANAGEMENT_CLIENT_ID')
    await expect(types({ output: join(folder, 'no/such/folder') })).rejects.toThrow('cannot write')
    const env = await aMachine(['read:roles'])
    await expect(types({ issuer: issuer.url }, env)).rejects.toThrow('did not tell')
    await expect(
      types({ issuer: issuer.url }, { ...env, KINDE_MANAGEMENT_CLIENT_SECRET: 'SecretOfNobody' }),
    ).rejects.toThrow(/^(?!.*SecretOfNobody).*invalid_client/)
  })

  it.each(["it's", 'a\\', '"', '\u2028', "'; import 'x'; '", '*/', '\n'])('keeps the key %j a key', (key) => {
    const text = registerText({ permissions: [key], roles: [], featureFlags: [] })
    const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2024, true)
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) found.push(node.literal.text)
      ts.forEachChild(node, visit)
    }
    visit(source)
    expect(found).toEqual([key])
    expect(ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName)).toEqual([
      '@latchkey/sdk',
      '@latchkey/sdk',
    ])
  })
})
