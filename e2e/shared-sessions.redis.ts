// Only with LATCHKEY_TEST_REDIS_URL, such as redis://localhost:6379; what it writes there begins with a name of its own.
import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { describeSharedSessions } from './support/shared-sessions.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describeSharedSessions('sessions in Redis', async () => {
  const url = new URL(process.env.LATCHKEY_TEST_REDIS_URL ?? '')
  url.pathname = `latchkey-test-${randomUUID()}`
  return url.href
})
