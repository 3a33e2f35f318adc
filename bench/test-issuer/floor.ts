// The least that a test issuer could do: a database with its tables, a key, a port.
import { generateKeyPair } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { openStore } from '@latchkey/storage/store.ts'

/** Opens the floor; answers how to close it. */
export async function open(): Promise<() => Promise<void>> {
  const store = await openStore({ url: 'sqlite::memory:' })
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  const server = createServer((_request, response) => response.end(String(privateKey.asymmetricKeyType)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return async () => {
    server.close()
    await store.close()
  }
}
