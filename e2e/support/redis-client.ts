import { once } from 'node:events'
import { connect } from 'node:net'
import type { RedisClient } from '@latchkey/example-session-stores/redis'

/** A client of Redis with one connection: as much of its protocol (RESP2) as a store of sessions needs. */
export async function connectToRedis(url: string): Promise<RedisClient & { close(): void }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port || 6379), hostname)
  await once(socket, 'connect')
  const waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = []
  let received = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    for (let reply = readReply(received, 0); reply; reply = readReply(received, 0)) {
      received = received.subarray(reply.end)
      const { value } = reply
      if (value instanceof Error) waiting.shift()?.reject(value)
      else waiting.shift()?.resolve(value)
    }
  })
  socket.on('close', () => {
    for (const { reject } of waiting) reject(new Error('The connection to Redis was closed'))
  })
  return {
    sendCommand(words) {
      const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
      socket.write(`*${words.length}\r\n${parts.join('')}`)
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    close: () => socket.destroy(),
  }
}

type Reply = { value: unknown; end: number }

/** A reply at the beginning of what was received; undefined while it is not whole. */
function readReply(bytes: Buffer, start: number): Reply | undefined {
  const lineEnd = bytes.indexOf('\r\n', start)
  if (lineEnd === -1) return undefined
  const [type, text] = [String.fromCharCode(bytes[start] ?? 0), bytes.toString('utf8', start + 1, lineEnd)]
  const end = lineEnd + 2
  if (type === '+') return { value: text, end }
  if (type === '-') return { value: new Error(text), end }
  if (type === ':') return { value: Number(text), end }
  const length = Number(text)
  if (length === -1) return { value: null, end }
  if (type === '$') {
    const next = end + length + 2
    return bytes.length < next ? undefined : { value: bytes.toString('utf8', end, end + length), end: next }
  }
  const items: unknown[] = []
  let at = end
  for (let index = 0; index < length; index++) {
    const item = readReply(bytes, at)
    if (!item) return undefined
    items.push(item.value)
    at = item.end
  }
  return { value: items, end: at }
}
