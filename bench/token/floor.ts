// The floor: a bare HTTP server that makes the same signatures and does nothing else.
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { promisify } from 'node:util'

const [algorithm] = process.argv.slice(2)
const { privateKey } =
  algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = algorithm === 'ES256' ? { key: privateKey, dsaEncoding: 'ieee-p1363' as const } : { key: privateKey }
const signAsync = promisify(sign)
const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = segment({ alg: algorithm, kid: 'floor', typ: 'JWT' })

async function token(): Promise<string> {
  const iat = Math.floor(Date.now() / 1000)
  const input = `${header}.${segment({ iss: 'http://localhost', aud: [], azp: 'x'.repeat(32), iat, exp: iat + 3600, jti: crypto.randomUUID(), scp: [] })}`
  return `${input}.${(await signAsync('sha256', Buffer.from(input), key)).toString('base64url')}`
}

const server = createServer(async (request, response) => {
  for await (const _chunk of request);
  const count = request.url === '/two' ? 2 : 1
  const [access_token, id_token] = await Promise.all(Array.from({ length: count }, token))
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ access_token, id_token, token_type: 'bearer', expires_in: 3600 }))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
