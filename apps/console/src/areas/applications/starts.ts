import type { Type } from './types.ts'

export type Step = { title: string; code: string }
type Start = { name: string; steps: Step[] }
type Keys = { domain: string; clientId: string }

/** How to begin with each framework, for applications of a type. */
export const startsFor = (type: Type, keys: Keys): readonly Start[] => STARTS[type](keys)

const SITE = 'http://localhost:3000'

const install = (packages: string): Step => ({ title: 'Install the SDK.', code: `npm install ${packages}` })

const serverVariables = ({ domain, clientId }: Keys): Step => ({
  title: `Set these in .env. Under URLs, allow ${SITE}/callback and ${SITE}.`,
  code: [
    `KINDE_ISSUER_URL=${domain}`,
    `KINDE_CLIENT_ID=${clientId}`,
    'KINDE_CLIENT_SECRET=… # under Details: Rotate shows a new one',
    `KINDE_REDIRECT_URI=${SITE}/callback`,
    `KINDE_POST_LOGOUT_REDIRECT_URL=${SITE}`,
    'SECRET_KEY=… # openssl rand -base64 32',
  ].join('\n'),
})

const EXPRESS = `import { createLatchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyExpress } from '@latchkey/sdk/express'
import express from 'express'

const auth = latchkeyExpress(createLatchkey())
const app = express()
app.use(auth)
app.get('/', auth.requireAuth(), async (request, response) => {
  const user = await sessionOf(request.auth).getUser()
  response.send(\`Hello \${user?.givenName}\`)
})
app.use(auth.errorHandler())
app.listen(3000)`

const FASTIFY = `import { createLatchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyFastify } from '@latchkey/sdk/fastify'
import fastify from 'fastify'

const auth = latchkeyFastify(createLatchkey())
const app = fastify()
await app.register(auth)
app.setErrorHandler(auth.errorHandler())
app.get('/', { onRequest: auth.requireAuth() }, async (request) => {
  const user = await sessionOf(request.auth).getUser()
  return \`Hello \${user?.givenName}\`
})
await app.listen({ port: 3000 })`

const react = ({
  domain,
  clientId,
}: Keys) => `import { KindeProvider, SignedIn, SignedOut, useKindeAuth } from '@latchkey/react'
import { LoginLink, LogoutLink } from '@latchkey/react/components'

export const App = () => (
  <KindeProvider domain="${domain}" clientId="${clientId}" redirectUri="${SITE}">
    <SignedOut><LoginLink>Sign in</LoginLink></SignedOut>
    <SignedIn><Hello /> <LogoutLink>Sign out</LogoutLink></SignedIn>
  </KindeProvider>
)

function Hello() {
  const { user } = useKindeAuth()
  return <p>Hello {user?.givenName}</p>
}`

const server = (name: string, packages: string, code: string) => (keys: Keys) => ({
  name,
  steps: [install(packages), serverVariables(keys), { title: 'Put this into app.ts, and run it.', code }, RUN],
})
const RUN: Step = { title: 'Start it.', code: 'node --env-file=.env app.ts' }

const STARTS: Record<Type, (keys: Keys) => Start[]> = {
  reg: (keys) => [
    server('Express', '@latchkey/sdk express', EXPRESS)(keys),
    server('Fastify', '@latchkey/sdk fastify', FASTIFY)(keys),
  ],
  spa: (keys) => [
    {
      name: 'React',
      steps: [
        install('@latchkey/react'),
        { title: `Under URLs, allow ${SITE} in both lists. Then put this into App.tsx.`, code: react(keys) },
      ],
    },
  ],
  m2m: ({ domain, clientId }) => [
    {
      name: 'curl',
      steps: [
        {
          title: 'Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.',
          code: [
            `curl ${domain}/oauth2/token \\`,
            '  -d grant_type=client_credentials \\',
            `  -d client_id=${clientId} \\`,
            '  -d client_secret="$CLIENT_SECRET" \\',
            '  -d audience=https://api.example.com',
          ].join('\n'),
        },
        {
          title: 'Send the access token of the answer with every call.',
          code: 'curl https://api.example.com/orders -H "authorization: Bearer $ACCESS_TOKEN"',
        },
      ],
    },
  ],
  device: ({ domain, clientId }) => [
    {
      name: 'curl',
      steps: [
        {
          title: 'Ask for a code, and show verification_uri and user_code to the person.',
          code: [
            `curl ${domain}/oauth2/device/auth \\`,
            `  -d client_id=${clientId} \\`,
            '  -d scope="openid profile email offline"',
          ].join('\n'),
        },
        {
          title: 'Ask for the tokens every few seconds, until the person has approved.',
          code: [
            `curl ${domain}/oauth2/token \\`,
            '  -d grant_type=urn:ietf:params:oauth:grant-type:device_code \\',
            `  -d client_id=${clientId} \\`,
            '  -d device_code="$DEVICE_CODE"',
          ].join('\n'),
        },
      ],
    },
  ],
}
