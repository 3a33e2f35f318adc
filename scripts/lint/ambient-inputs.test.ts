import { describe, expect, it } from 'vitest'
import { lintSource } from './lint-source.ts'

const lint = (path: string, text: string) => lintSource(path, text, new Map())

describe('ambient inputs', () => {
  it.each([
    ['const now = Date.now()', 'no Date.now here: take the time as an argument, or `clock.now()` from Deps.'],
    ['const now = Date.now', 'no Date.now here'],
    ['const now = globalThis.Date.now()', 'no Date.now here'],
    ['const now = new Date()', 'no new Date() here'],
    ['const now = new Date', 'no new Date() here'],
    ['const now = Date()', 'no Date() here'],
    ['const x = Math.random()', 'no Math.random here: take the value as an argument, or use `random` from Deps.'],
    ['const x = crypto.randomUUID()', 'no crypto.randomUUID here'],
    ['const x = globalThis.crypto.getRandomValues(a)', 'no crypto.getRandomValues here'],
    ["import { randomBytes } from 'node:crypto'", 'no randomBytes here'],
    ["import { randomUUID as id } from 'crypto'", 'no randomUUID here'],
    ["import crypto from 'node:crypto'\nconst x = crypto.randomBytes(32)", 'no crypto.randomBytes here'],
    ["import * as nodeCrypto from 'node:crypto'\nconst x = nodeCrypto.randomInt(6)", 'no nodeCrypto.randomInt here'],
    ['const port = process.env.PORT', 'no process.env here: main.ts parses the environment once'],
    ["import { env } from 'node:process'", 'no process.env here'],
  ])('stops %s', (text, message) => {
    expect(lint('apps/server/src/routes/token.ts', text)).toEqual([expect.stringContaining(message)])
    expect(lint('packages/storage/src/users.test.ts', text)).toHaveLength(1)
  })

  it.each([
    'const date = new Date(ms)',
    "const date = new Date('2026-01-01T00:00:00Z')",
    'const now = clock.now()',
    'const id = random.bytes(32)',
    'const ms = Date.parse(text)',
    'type Now = typeof Date.prototype',
    "import { createHash, timingSafeEqual } from 'node:crypto'",
    "const text = 'Date.now() and process.env'",
    '// new Date()',
  ])('allows %s', (text) => {
    expect(lint('apps/server/src/routes/token.ts', text)).toEqual([])
  })

  it.each([
    'apps/server/src/main.ts',
    'apps/server/src/clock.ts',
    'apps/server/src/random.ts',
    'apps/server/src/testing/start.ts',
    'packages/storage/scripts/write-schema.ts',
    'scripts/release.ts',
    'bench/token/run.ts',
    'e2e/sign-in.test.ts',
    'examples/express/server.ts',
    'vitest.config.ts',
  ])('leaves the edge alone: %s', (path) => {
    expect(lint(path, 'const now = Date.now(), then = new Date(), x = Math.random(), env = process.env')).toEqual([])
  })
})
