import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

/** Opens a provider that keeps everything in memory and signs with the keys it has for development. */
export async function open(): Promise<() => Promise<void>> {
  const provider = new Provider('http://127.0.0.1', {
    clients: [{ client_id: 'site', client_secret: 'secret', redirect_uris: ['http://localhost:3000/callback'] }],
  })
  const server = createServer(provider.callback())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return async () => void server.close()
}
