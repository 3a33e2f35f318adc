import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type GuideWorld, itJudgesTokens, JOAN, startGuideWorld } from '../support/guide-api.ts'
import { endProcess, untilReady } from '../support/platform.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** A Python with fastapi, uvicorn and pyjwt[crypto]; without one this file is no part of the run. */
const PYTHON = process.env.LATCHKEY_TEST_PYTHON ?? ''

let world: GuideWorld
let folder: string
let server: ChildProcess
beforeAll(async () => {
  world = await startGuideWorld()
  folder = await mkdtemp(join(tmpdir(), 'latchkey-python-'))
  await writeFile(join(folder, 'main.py'), world.blocks('python')[0] ?? '')
  server = spawn(PYTHON, ['-m', 'uvicorn', 'main:app', '--port', new URL(world.api).port], { cwd: folder })
  await untilReady(`${world.api}/openapi.json`, server)
})
afterAll(async () => {
  if (server) await endProcess(server)
  await world?.platform.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

describe('the guide to React and APIs, with FastAPI', () => {
  const ask = (authorization?: string, init: RequestInit = {}) =>
    fetch(`${world.api}/orders`, { ...init, headers: { ...init.headers, ...(authorization && { authorization }) } })
  itJudgesTokens(() => world, ask)

  it('answers 403 without the permission', async () => {
    const { accessToken } = await world.tokensOf(JOAN)
    const response = await ask(`Bearer ${accessToken}`)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      403,
      expect.stringContaining('The permission read:orders is missing'),
    ])
  })

  it('lets the page read its refusals, and no other page', async () => {
    const preflight = (origin: string) =>
      ask(undefined, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
      })
    expect((await preflight(world.site)).headers.get('access-control-allow-origin')).toBe(world.site)
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    const refused = await ask(undefined, { headers: { origin: world.site } })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, world.site])
  })
})
