import { describe, expect, it } from 'vitest'
import { lintSource } from './lint-source.ts'

const projects = new Map([
  ['latchkey', 'apps/server'],
  ['@latchkey/console', 'apps/console'],
  ['@latchkey/oauth', 'packages/oauth'],
  ['@latchkey/directory', 'packages/directory'],
  ['@latchkey/storage', 'packages/storage'],
])
const lint = (path: string, text: string) => lintSource(path, text, projects)

describe('the import arrows', () => {
  it.each([
    ['packages/oauth/src/pkce.ts', '@latchkey/directory/claims.ts', 'packages/oauth imports nothing of ours'],
    ['packages/directory/src/claims.ts', '@latchkey/oauth/scope.ts', 'packages/directory imports nothing of ours'],
    ['packages/oauth/src/pkce.ts', 'node:fs', 'may import only node:crypto'],
    ['packages/oauth/src/pkce.ts', 'fs', 'may import only node:crypto'],
    ['packages/storage/src/users.ts', 'latchkey/testing', 'packages never import apps'],
    ['packages/storage/src/users.ts', 'fastify', 'packages/storage knows no web server'],
    ['packages/storage/src/users.test.ts', 'latchkey/testing', 'packages never import apps'],
    ['apps/console/src/main.tsx', 'latchkey/testing', 'apps/console imports packages only'],
    ['apps/server/src/main.ts', '../../../packages/storage/src/users.ts', 'may not leave apps/server'],
    ['packages/oauth/src/pkce.ts', '../../storage/src/users.ts', 'may not leave packages/oauth'],
    ['e2e/sign-in.test.ts', '../apps/server/src/main.ts', 'may not leave e2e'],
  ])('stops %s from importing %s', (path, specifier, message) => {
    expect(lint(path, `import { x } from '${specifier}'`)).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['packages/oauth/src/pkce.ts', 'node:crypto'],
    ['packages/directory/src/email-forms.ts', 'node:url'],
    ['packages/oauth/src/pkce.ts', './scope.ts'],
    ['packages/oauth/src/grants/code.ts', '../scope.ts'],
    ['packages/oauth/src/pkce.test.ts', 'node:fs'],
    ['packages/storage/src/sqlite/open.ts', 'node:fs'],
    ['packages/storage/src/users.ts', '@latchkey/oauth/scope.ts'],
    ['packages/storage/src/users.ts', '@latchkey/storage/records.ts'],
    ['apps/server/src/routes/oauth2/token.ts', '@latchkey/oauth/pkce.ts'],
    ['apps/server/src/main.ts', 'fastify'],
    ['e2e/sign-in.test.ts', 'latchkey/testing'],
    ['bench/token/run.ts', '@latchkey/storage/users.ts'],
    ['scripts/lint/architecture.ts', '../prepare/workspaces.js'],
  ])('lets %s import %s', (path, specifier) => {
    expect(lint(path, `import { x } from '${specifier}'`)).toEqual([])
  })

  it.each([
    "import type { X } from 'fastify'",
    "export { x } from 'fastify'",
    "type X = import('fastify').X",
    "const x = await import('fastify')",
    "const x = require('fastify')",
  ])('sees the import in: %s', (text) => {
    expect(lint('packages/storage/src/users.ts', text)).toHaveLength(1)
  })

  it('says where', () => {
    expect(lint('packages/oauth/src/a.ts', "const a = 1\nimport fs from 'node:fs'")).toEqual([
      expect.stringMatching(/^packages\/oauth\/src\/a\.ts:2:16 packages\/oauth is pure/),
    ])
  })
})
